// A time limit in plain words.
import { timeSpanOf, timeSpanWords } from '@stagewright/calendar'
import type { EscalationPerson, OpenTime, StepTime } from './time-policy.ts'
import { roleWords } from './work-words.ts'

/** The sentences about a time limit. */
export function timeWords(time: StepTime | OpenTime): string[] {
  const words = [`${dueWords(time.due)}.`]
  if (time.goal !== undefined) words.push(`The goal is ${spanText(time.goal)}.`)
  for (const reminder of time.reminders ?? []) {
    const when =
      'before' in reminder
        ? `${spanText(reminder.before)} before it is due`
        : `${spanText(reminder.after)} after it was due`
    words.push(`Whoever has it is reminded ${when}.`)
  }
  for (const level of time.escalation ?? []) words.push(`${levelWords(level)}.`)
  if ('pauseWhile' in time && time.pauseWhile) {
    words.push('The clock stands while it waits for an answer.')
  }
  if ('startsAgain' in time && time.startsAgain) {
    words.push(`Its time begins anew when it is ${time.startsAgain.join(' or ')}.`)
  }
  if ('atTimeout' in time && time.atTimeout) words.push(timeoutWords(time.atTimeout))
  return words
}

function dueWords(due: StepTime['due']): string {
  if (typeof due === 'string') return `It is due in ${spanText(due)}`
  const { field, otherwise } = due
  const or = otherwise === undefined ? '' : `, without it in ${spanText(otherwise)}`
  return `It is due at ${field}${or}`
}

type Level = NonNullable<StepTime['escalation']>[number]

function levelWords(level: Level): string {
  const after = `${spanText(level.after)} after it was due`
  if ('start' in level) return `The flow ${level.start} starts ${after}`
  if ('notify' in level) return `${capital(personWords(level.notify))} is told ${after}`
  return `It goes to ${personWords(level.reassign)} ${after}`
}

/** Whom an escalation names, within a sentence. */
export function personWords(person: EscalationPerson): string {
  if (person === 'manager') return 'the manager'
  if ('user' in person) return person.user
  if ('group' in person) return `group ${person.group}`
  if ('queue' in person) return `queue ${person.queue}`
  if (!('manager' in person)) return roleWords(person)
  return person.manager === 1 ? 'the manager' : `the manager ${person.manager} levels up`
}

function timeoutWords(timeout: NonNullable<StepTime['atTimeout']>): string {
  if (typeof timeout === 'string') return `When it is due it is ${decided[timeout]} by itself.`
  const when = timeout.after === undefined ? '' : `${spanText(timeout.after)} after that `
  const what = 'decide' in timeout ? decided[timeout.decide] : 'completed'
  return `When it is due ${when}it is ${what} by itself.`
}

const decided = { approve: 'approved', reject: 'rejected' }

function spanText(text: string): string {
  const span = timeSpanOf(text)
  return span ? timeSpanWords(span) : text
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
