// What a short message offers to take back.

/** Takes back what was done; rejects with the reason when it cannot. */
export type Undo = () => Promise<void>
