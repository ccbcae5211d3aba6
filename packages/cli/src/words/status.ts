// States in words and signs, one vocabulary for all.

const words: { [status: string]: [sign: string, word: string] } = {
  NotStarted: ['○', 'Not started'],
  InProgress: ['●', 'In progress'],
  Completed: ['✓', 'Completed'],
  Canceled: ['✗', 'Canceled'],
  Discontinued: ['–', 'Discontinued'],
  Error: ['!', 'Error'],
  Suspended: ['‖', 'Suspended'],
  Assigned: ['●', 'Open'],
}

/** The word for a state. */
export function statusWord(status: string): string {
  return words[status]?.[1] ?? status
}

/** The sign for a state, one column wide. */
export function statusSign(status: string): string {
  return words[status]?.[0] ?? '·'
}
