export { checked, complaintsOf } from './checked.ts';
export type { Complaint } from './checked.ts';
export { formatShape } from './formatShape.ts';
export { manifestText, mediaTypeOf, readManifest } from './manifest.ts';
export type { Manifest, ManifestContent, ManifestFile, ManifestInput, ManifestRun } from './manifest.ts';
export { entriesOf, MISSING_ENTRY, readRuntimeIndex, READINESS, runtimeIndexOf, runtimeIndexText } from './runtimeIndex.ts';
export type { IndexEntry, PlacedEntry, Readiness, RuntimeIndex } from './runtimeIndex.ts';
export * as z from './zod.ts';
