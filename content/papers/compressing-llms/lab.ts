/** The lab of this page. */
export { forget } from './lab-forget.ts';
