export { surveyDatabase, type Blocker, type DatabaseSurvey, type SurveyedDatabase } from './survey-database';
