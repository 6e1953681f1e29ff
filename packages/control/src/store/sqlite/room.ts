/** What a row keeps free while it waits: a token, times, a process and the hash of a result come to it. */
export const ROOM_TO_RUN = 'zeroblob(224)';

/** What it still keeps free once it is claimed: for a process and the hash of a result. */
export const ROOM_TO_STAGE = 'zeroblob(96)';
