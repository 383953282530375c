import type { Format } from './index.ts';
import { processAnswer } from './process-answer.ts';

/** The shape of credential_process. */
export const json: Format = ({ credentials }) => processAnswer(credentials);
