export { COVERAGE_MARKS, coverageMark } from './coverageMark.ts';
export { qualityText } from './qualityText.ts';
