// Data table: what is said of required lines that are open, in each language. What stands in braces
// is filled in. Every language has the same phrases and braces; a test holds that.
import { fillIn } from '@stagewright/base'
import { languageChain } from '@stagewright/metadata'

const en = {
  notCompleted: '{item} cannot be completed yet.',
  notApproved: '{item} cannot be approved yet.',
  itNotCompleted: 'It cannot be completed yet.',
  itNotApproved: 'It cannot be approved yet.',
  stillOpen: 'Still to be ticked: {lines}.',
  andMore: '{lines} and {count} more',
  line: '“{text}”',
  lineOf: '“{text}” ({who})',
}

export type OpenLinesPhrase = keyof typeof en
type Words = { readonly [P in OpenLinesPhrase]: string }

const de: Words = {
  notCompleted: '{item} lässt sich noch nicht abschließen.',
  notApproved: '{item} lässt sich noch nicht genehmigen.',
  itNotCompleted: 'Die Aufgabe lässt sich noch nicht abschließen.',
  itNotApproved: 'Die Aufgabe lässt sich noch nicht genehmigen.',
  stillOpen: 'Noch abzuhaken: {lines}.',
  andMore: '{lines} und {count} weitere',
  line: '„{text}“',
  lineOf: '„{text}“ ({who})',
}

const fr: Words = {
  notCompleted: '{item} ne peut pas encore être terminé.',
  notApproved: '{item} ne peut pas encore être approuvé.',
  itNotCompleted: 'La tâche ne peut pas encore être terminée.',
  itNotApproved: 'La tâche ne peut pas encore être approuvée.',
  stillOpen: 'Reste à cocher : {lines}.',
  andMore: '{lines} et {count} de plus',
  line: '« {text} »',
  lineOf: '« {text} » ({who})',
}

const es: Words = {
  notCompleted: '{item} aún no se puede completar.',
  notApproved: '{item} aún no se puede aprobar.',
  itNotCompleted: 'La tarea aún no se puede completar.',
  itNotApproved: 'La tarea aún no se puede aprobar.',
  stillOpen: 'Falta por marcar: {lines}.',
  andMore: '{lines} y {count} más',
  line: '«{text}»',
  lineOf: '«{text}» ({who})',
}

/** Every table, by its language. */
export const openLinesTables: { readonly [language: string]: Words } = { en, de, fr, es }

/** The languages that the sentences are there in. */
export const openLinesLanguages: readonly string[] = Object.keys(openLinesTables)

/** A phrase in a language, with its values; English where the language has no table. */
export function sayOpenLines(
  language: string,
  phrase: OpenLinesPhrase,
  values: { readonly [name: string]: string | number } = {},
): string {
  const found = languageChain(language).find((one) => Object.hasOwn(openLinesTables, one)) ?? 'en'
  return fillIn((openLinesTables[found] ?? en)[phrase], values)
}
