// Choices of a field and what is picked: several picked values travel as one text joined by `;`, as
// flows keep them.
import type { Json } from '@stagewright/base'
import type { ScreenChoice } from './screen-types.ts'

/** The text that stands for a choice's value in an input element; unique for each value. */
export function choiceKey(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The picked values of a field that allows several, from either form they come in. */
export function pickedKeys(value: Json): string[] {
  if (Array.isArray(value)) return value.map(choiceKey)
  if (typeof value === 'string') return value.split(';').filter((part) => part.trim() !== '')
  return value === null ? [] : [choiceKey(value)]
}

/** The value after one choice is picked or dropped; the order is that of the choices. */
export function toggleChoice(
  value: Json,
  choices: readonly ScreenChoice[],
  key: string,
  isPicked: boolean,
): Json {
  const picked = new Set(pickedKeys(value))
  if (isPicked) picked.add(key)
  else picked.delete(key)
  const kept = choices.map((choice) => choiceKey(choice.value)).filter((one) => picked.has(one))
  return kept.length === 0 ? null : kept.join(';')
}

/** The choice whose value it is, undefined when none has it. */
export function choiceOf(value: Json, choices: readonly ScreenChoice[]): ScreenChoice | undefined {
  if (value === null) return undefined
  const key = choiceKey(value)
  return choices.find((choice) => choiceKey(choice.value) === key)
}
