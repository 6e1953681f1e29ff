/** What this project uses of the schema library: every layer and package asks here, so that it is loaded once (a class of another copy would know none of these), and nothing of it that nobody uses. */
export {
  array, boolean, enum, int, iso, json, literal, number, object, record, strictObject, string, toJSONSchema, union, unknown,
  ZodArray, ZodDefault, ZodNullable, ZodObject, ZodOptional, ZodPipe, ZodReadonly, ZodRecord, ZodType, ZodUnion,
} from 'zod';
export type * from 'zod'; // eslint-disable-line no-restricted-syntax -- types alone, which declarations of other packages name
