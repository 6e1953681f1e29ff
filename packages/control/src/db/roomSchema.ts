/**
 * The SQL by which a row of `jobs` can keep bytes free for what a claim and a result add to it: a row that outgrows its page has the page divided,
 * which is six pages to write instead of one. Published text: a change is another migration.
 */
export const ROOM_SCHEMA = 'ALTER TABLE jobs ADD COLUMN room BLOB;';
