// Answers a screen from named values, for programs and terminals.
import type { Json } from '@stagewright/base'
import type { ScreenField, ScreenNavigation, ScreenView } from '@stagewright/flow'

export type ScreenAnswer = {
  screen: string
  navigation: ScreenNavigation
  values: { [field: string]: Json }
}

/** Takes the values meant for this screen, what it shows already for the rest, and goes on. */
export function answersFor(
  screen: ScreenView,
  values: { [field: string]: Json },
  used: Set<string>,
): ScreenAnswer {
  const own: { [field: string]: Json } = {}
  for (const field of inputsOf(screen.fields)) {
    if (Object.hasOwn(values, field.name)) {
      own[field.name] = fitting(field, choiceNamed(field, values[field.name] ?? null))
      used.add(field.name)
    } else if (field.value !== null) own[field.name] = field.value
  }
  return { screen: screen.name, navigation: screen.isLast ? 'finish' : 'next', values: own }
}

function inputsOf(fields: readonly ScreenField[]): ScreenField[] {
  return fields.flatMap((field) => {
    if (field.kind === 'section' || field.kind === 'column') return inputsOf(field.fields ?? [])
    return field.kind === 'display-text' || field.kind === 'image' ? [] : [field]
  })
}

/** A terminal cannot tell the text 12 from the number: the field can. */
function fitting(field: ScreenField, value: Json): Json {
  const isText = field.dataType === 'String' && !Array.isArray(field.value)
  return isText && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value
}

/** A choice may be given by its label or its API name. */
function choiceNamed(field: ScreenField, value: Json): Json {
  const named = field.choices?.find((choice) => choice.label === value || choice.name === value)
  const isValue = field.choices?.some((choice) => choice.value === value) === true
  return named && !isValue ? named.value : value
}
