// What an answer decides. Strict on purpose: whatever could mean something else decides nothing,
// and the person is asked again.
import type { DecidedByMail } from '../../face/mail-decision-commands.ts'

const explicit = /^(approved?|reject(?:ed)?)(?![\w'’])/i
/** Short words decide only by themselves: "No problem" and "OK, I will look" are something else. */
const short = /^(yes|ok|okay|no)(?=[ \t]*(?:[,.;:!–—\n]|[ \t]-|- |$))/i

const approving = /\b(approved?|yes|ok|okay)\b/i
const rejecting = /\b(reject(?:ed)?|no|declined?)\b/i
const conditions = /\b(if|unless|until|when|once|after|provided|maybe|perhaps|later|yet)\b/i
const negations = /\b(not|never|cannot)\b|n['’]t\b|\bno (problem|worries|objections?)\b/i

/** The decision of an answer, and what else it says; undefined when it is not clear. */
export function decisionIn(text: string): DecidedByMail | undefined {
  const own = text.trim().replace(/^[*_"“'\s]+/, '')
  const found = explicit.exec(own) ?? short.exec(own)
  if (!found) return undefined
  const word = found[0].toLowerCase()
  const isApproval = /^(approve|yes|ok)/.test(word)
  const behind = own.slice(found[0].length).replace(/^["”'*_]+/, '')
  const line = behind.split('\n')[0] ?? ''
  if (/^\s*\?/.test(behind)) return undefined
  const sentence = line.split(/[.!]/)[0] ?? ''
  const opposes = (isApproval ? rejecting : approving).test(line)
  const doubts = conditions.test(sentence) || (isApproval && negations.test(sentence))
  if (opposes || doubts) return undefined
  const comments = behind.replace(/^[\s,.;:!–—-]+/, '').trim()
  return { decision: isApproval ? 'Approve' : 'Reject', comments }
}
