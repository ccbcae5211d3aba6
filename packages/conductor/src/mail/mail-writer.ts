// Writes mails in a language: fixed sentences from the tables, names of a process from its
// translations. What neither knows stands as it was written.
import { fillIn, type Instant } from '@stagewright/base'
import { flowLabelKey, languageChain, stageLabelKey, type Texts } from '@stagewright/metadata'
import {
  type Clock,
  clockOfNobody,
  itemLabel,
  type Run,
  type WorkItem,
  zonedMoment,
} from '@stagewright/orchestration'
import type { MailKind } from './mail-kinds.ts'
import { wordsDe } from './words-de.ts'
import { type MailPhrase, type MailWords, wordsEn } from './words-en.ts'
import { wordsEs } from './words-es.ts'
import { wordsFr } from './words-fr.ts'

/** Every table, by its language. */
export const mailWords: { readonly [language: string]: MailWords } = {
  en: wordsEn,
  de: wordsDe,
  fr: wordsFr,
  es: wordsEs,
}

/** The languages that mails have sentences in. */
export const mailLanguages: readonly string[] = Object.keys(mailWords)

export type MailWriter = {
  /** The table that sentences come from: `en` where the language has none. */
  language: string
  say(phrase: MailPhrase, values?: { [name: string]: string | number }): string
  /** Names of an orchestration, a stage or a work item of a run. */
  flow(run: Pick<Run, 'orchestration'>): string
  stage(run: Run, stage: { name: string; label: string }): string
  item(run: Run, item: Pick<WorkItem, 'label' | 'stepId'>): string
  /** A span in words, its two greatest units; milliseconds. */
  span(milliseconds: Instant): string
  /** Day and time on the clock of whoever gets the mail, with the zone. */
  moment(at: Instant): string
}

const units = [
  ['week', 'weeks', 7 * 86_400_000],
  ['day', 'days', 86_400_000],
  ['hour', 'hours', 3_600_000],
  ['minute', 'minutes', 60_000],
  ['second', 'seconds', 1_000],
] as const

/** How somebody reads a mail: with translations of processes, on their clock. */
export type MailReader = Clock & { texts?: Texts | undefined }

/** A writer; where nothing is known of the reader, names stand as written and times in UTC. */
export function mailWriter(
  language: string,
  { texts, ...clock }: MailReader = clockOfNobody,
): MailWriter {
  const found = languageChain(language).find((one) => Object.hasOwn(mailWords, one)) ?? 'en'
  const words = mailWords[found] ?? wordsEn
  const say: MailWriter['say'] = (phrase, values = {}) => fillIn(words[phrase], values)
  return {
    language: found,
    say,
    flow: ({ orchestration: { apiName, label } }) => texts?.(flowLabelKey(apiName)) ?? label,
    stage: ({ orchestration: { apiName } }, { name, label }) =>
      texts?.(stageLabelKey(apiName, name)) ?? label,
    item: (run, item) => itemLabel(run, item, texts),
    span(milliseconds) {
      let rest = Math.max(0, Math.round(milliseconds / 1_000) * 1_000)
      const parts: string[] = []
      for (const [one, many, size] of units) {
        const count = Math.floor(rest / size)
        rest -= count * size
        if (count > 0) parts.push(say(count === 1 ? one : many, { count }))
        else if (parts.length > 0) break
      }
      return parts.slice(0, 2).join(' ') || say('seconds', { count: 0 })
    },
    moment: (at) => zonedMoment(at, clock, found),
  }
}

/** What a mail of a kind is, for whoever gets it. */
export function kindPhrase(kind: MailKind): MailPhrase {
  return kindPhrases[kind]
}

const kindPhrases: { [K in MailKind]: MailPhrase } = {
  approval: 'kindApproval',
  assignment: 'kindAssignment',
  reassignment: 'kindReassignment',
  offer: 'kindOffer',
  withdrawal: 'kindWithdrawal',
  recordDeleted: 'kindRecordDeleted',
  reminder: 'kindReminder',
  escalation: 'kindEscalation',
  question: 'kindQuestion',
  checklist: 'kindChecklist',
  standIn: 'kindStandIn',
  secondPerson: 'kindSecondPerson',
  mention: 'kindMention',
}

/** A mail’s own words, as a writer of any language puts them. */
export type Wording = (write: MailWriter) => { subject: string; text: string }

/** The words in the language of the definition, and the way to write them in another. */
export function worded(wording: Wording): { subject: string; text: string; wording: Wording } {
  return { ...wording(mailWriter('en')), wording }
}
