// How large an answer may be, by whatever way it comes in.

/** Most bytes of an answer. */
export const replyBytesMax = 10 * 1024 * 1024
