// The answers to everybody about every operation, however an item stands, as tables that a person
// can read: one for each operation, with a line for each role and a column for each state.
import { roles, type Role } from './house.ts'
import { operations } from './operations.ts'
import { states } from './states.ts'

/** What was tried; its name is the key below. */
export type Tried = { verb: string; role: Role; state: string }
/** The code of each answer. */
export type Answers = Map<string, string>

const keyOf = ({ verb, role, state }: Tried) => [verb, role, state].join('|')

/** Keeps an answer. */
export function noteAnswer(answers: Answers, tried: Tried, code: string): void {
  answers.set(keyOf(tried), code)
}

/** What stands in a table for a code; others stand there as they are. */
const words: { [code: string]: string } = {
  done: 'yes',
  'not-allowed': '-',
  'not-signed-in': 'ended',
  'separation-of-duties': 'barred',
  'work-item-not-open': 'closed',
  'work-item-claimed': 'taken',
  'work-item-not-claimed': 'free',
  'work-item-waits': 'waits',
  'work-item-delegated': 'away',
  'work-item-not-delegated': 'at home',
  'delegation-must-return': 'return',
  'work-item-not-snoozed': 'awake',
  'work-item-not-an-approval': 'work',
  'question-open': 'asked',
  'question-not-open': 'unasked',
  'requester-not-known': 'unknown',
  'work-item-already-assigned': 'already',
  'approval-not-reassignable': 'all',
  'vote-not-reassignable': 'vote',
  'approver-not-removable': 'only',
  'approver-not-addable': 'settled',
  'checklist-open': 'lines',
  'work-item-not-found': 'unseen',
  'completion-not-recallable': 'late',
  'step-not-open': 'over',
  'due-date-not-yours': 'not set',
}

const FIRST = 15
const OTHERS = 11

/** The tables as text, with what its words mean ahead. */
export function answerTables(answers: Answers): string {
  const used = new Set(answers.values())
  const legend = Object.entries(words).filter(([code]) => used.has(code))
  const line = (first: string, cells: string[]) =>
    [first.padEnd(FIRST), ...cells.map((cell) => cell.padEnd(OTHERS))].join('').trimEnd()
  const cell = (tried: Tried) => {
    const code = answers.get(keyOf(tried)) ?? ''
    return words[code] ?? code
  }
  const tables = Object.keys(operations).map((verb) => {
    const heads = states.map(({ heading }) => heading)
    const rows = roles.map((role) =>
      line(
        role,
        states.map(({ name: state }) => cell({ verb, role, state })),
      ),
    )
    return [`# ${verb}`, line('', heads), ...rows, ''].join('\n')
  })
  return [
    'Who gets what answer. A line for each role, a column for each state of the item.',
    '',
    ...legend.map(([code, word]) => `${word.padEnd(FIRST)}${code}`),
    '',
    ...states.map(({ heading, name }) => `${heading.padEnd(FIRST)}${name}`),
    '',
    ...tables,
  ].join('\n')
}

/** Operations that nobody may do, and roles that may do nothing but ought to: none of either. */
export function missingAnswers(answers: Answers): string[] {
  const isDone = (verb: string, role: Role) =>
    states.some(({ name: state }) => answers.get(keyOf({ verb, role, state })) === 'done')
  const verbs = Object.keys(operations)
  const undone = verbs.filter((verb) => !roles.some((role) => isDone(verb, role)))
  const frozen = verbs.filter((verb) => isDone(verb, 'frozen'))
  return [...undone, ...frozen.map((verb) => `${verb} by who is frozen`)]
}
