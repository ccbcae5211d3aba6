// Every loop, queue and text has a bound. They stand here so that an operator finds them in one
// place.

export const limits = {
  /** Elements one interview may execute before it is a fault (the real system stops at 2,000). */
  elementsPerInterviewMax: 2_000_000,
  /** Items a loop walks or a collection holds. */
  collectionSizeMax: 50_000,
  /** Subflows inside subflows. */
  subflowDepthMax: 50,
  /** Saves that trigger saves that trigger saves. */
  triggerDepthMax: 16,
  /** Rounds of "look again" in one decision of a run. */
  evaluationRoundsMax: 1_000,
  /** Times one stage may be entered in a run before it is an incident. */
  stageEntriesMax: 100,
  /** Commands that follow one command inside one transaction. */
  commandsPerTurnMax: 10_000,
  /** Characters of the inputs of one called flow, as in the real system. */
  flowInputCharactersMax: 32_768,
  /** Characters of a comment in the log, as in the real system. */
  logCommentCharactersMax: 1_333,
  /** Bytes of one metadata file. */
  metadataFileBytesMax: 8 * 1024 * 1024,
  /** Nesting of elements in one metadata file. */
  xmlDepthMax: 64,
  /** Records one query may hand to a flow. */
  queryRowsMax: 50_000,
} as const
