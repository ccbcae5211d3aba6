// Whoever works on an item asks who asked for the work, and waits. The answer, or taking the
// question back, brings the item back.
import type { AnswerQuestion, AskRequester, WithdrawQuestion } from './life-command.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { WorkItem } from '../run.ts'
import { refuseBarred } from '../separation/refuse-barred.ts'
import type { Turn } from '../turn.ts'
import { ago } from '../words.ts'
import { holderOf, mayAnswer, mayAsk, mayWithdrawQuestion } from '../work-item/may.ts'
import { openItem } from '../work-item/open-item.ts'
import { openQuestionOf } from './item-life.ts'
import { requesterIdOf } from './requester.ts'
import { tellPerson } from './tell-person.ts'
import { wakeIfSnoozed } from './snooze.ts'

/** Asks the requester; refused while a question is open. */
export function askRequester(turn: Turn, command: AskRequester): Refusal | void {
  const item = openItem(turn, command.workItemId)
  if (isRefusal(item)) return item
  const { actor, now } = turn.context
  const barred = refuseBarred(actor, item)
  if (barred) return barred
  const open = openQuestionOf(item)
  if (open) {
    const message = `${open.by.name} has asked ${open.to.name} ${ago(now - open.at)}; the answer is still open.`
    return refuse('question-open', message, { by: open.by.name })
  }
  if (!mayAsk(actor, item)) return refuseHolder(item, 'ask')
  const text = command.text.trim()
  if (text === '') return refuse('reason-required', 'Write what you want to know.')
  const { to, workItemId } = command
  if (to.id !== requesterIdOf(turn.run)) {
    return refuse('requester-not-known', `${to.name} did not ask for ${item.label}.`)
  }
  if (to.id === actor.id) {
    return refuse('requester-not-known', `You asked for ${item.label} yourself.`)
  }
  turn.emit({ type: 'RequesterAsked', workItemId, to: { id: to.id, name: to.name }, text })
  tellPerson(turn, item, to.id, { about: 'asked', text })
}

/** Answers the open question of an item. */
export function answerQuestion(turn: Turn, command: AnswerQuestion): Refusal | void {
  const found = openQuestion(turn, command.workItemId)
  if (isRefusal(found)) return found
  const { item, question } = found
  const { actor } = turn.context
  if (!mayAnswer(actor, item)) {
    return refuse('not-allowed', `The question is for ${question.to.name}.`, {
      by: question.to.name,
    })
  }
  const text = command.text.trim()
  if (text === '') return refuse('reason-required', 'Write the answer.')
  turn.emit({ type: 'QuestionAnswered', workItemId: item.id, text })
  wakeIfSnoozed(turn, item.id, `${actor.name} answered`)
  const holder = holderOf(item) ?? question.by
  tellPerson(turn, item, holder.id, { about: 'answered', text })
}

/** Takes the open question back. */
export function withdrawQuestion(turn: Turn, command: WithdrawQuestion): Refusal | void {
  const found = openQuestion(turn, command.workItemId)
  if (isRefusal(found)) return found
  const { item, question } = found
  if (!mayWithdrawQuestion(turn.context.actor, item)) {
    return refuse('not-allowed', `${question.by.name} asked it.`, { by: question.by.name })
  }
  turn.emit({ type: 'QuestionWithdrawn', workItemId: item.id })
}

function openQuestion(turn: Turn, workItemId: string) {
  const item = openItem(turn, workItemId)
  if (isRefusal(item)) return item
  const question = openQuestionOf(item)
  if (question) return { item, question }
  return refuse('question-not-open', lastWords(turn, item))
}

function lastWords({ context }: Turn, { label, questions = [] }: WorkItem): string {
  const last = questions.at(-1)
  if (!last) return `Nothing was asked about ${label}.`
  const { answer, withdrawnAt } = last
  if (answer) return `${answer.by.name} answered ${ago(context.now - answer.at)}.`
  if (withdrawnAt === undefined) return `The question ended with the work on ${label}.`
  return `The question was withdrawn ${ago(context.now - withdrawnAt)}.`
}

/** The refusal of what only the holder may do. */
export function refuseHolder(item: WorkItem, verb: string): Refusal {
  const holder = holderOf(item)
  if (!holder) return refuse('not-allowed', `Nobody has taken ${item.label}: take it to ${verb}.`)
  return refuse('not-allowed', `${item.label} is with ${holder.name}.`, { by: holder.name })
}
