export { UnitSearch } from './object-search';
