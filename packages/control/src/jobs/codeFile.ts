import { z } from '@proj/core/schema';

/** A file with code of the user's own, as parameters name it, in the parts of a schema. */
export const CODE_FILE = {
  file: z.string().min(1).max(1000).describe('Path of a file of your own'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).optional().describe('Of that file; pinned when the job is submitted'),
};

/** Files with features of the user's own, beside the built-in ones. */
export const FEATURE_FILES = z.array(z.strictObject(CODE_FILE)).max(50).optional().describe('Files with features of your own, which references may then name');
