export { surveyNats, type NatsSurvey } from './survey-nats';
