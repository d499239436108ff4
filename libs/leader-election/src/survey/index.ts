export { surveyRedis, type RedisSurvey } from './survey-redis';
