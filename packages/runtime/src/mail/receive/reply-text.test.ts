import { expect, test } from 'vitest'
import { replyText } from './reply-text.ts'

test.each([
  ['a bare answer', 'approve', 'approve'],
  ['lines of several systems', 'approve,\r\nfine by me\r\n', 'approve,\nfine by me'],
  [
    'what is quoted below',
    'Approve\n\nOn Mon, 2 Mar 2026 at 09:00, Flows <f@x.example> wrote:\n> Ask\n> Reject: http://x',
    'Approve',
  ],
  [
    'an attribution of two lines',
    'Yes\n\nOn Monday, 2 March 2026, Flows\n<f@x.example> wrote:\n> Ask',
    'Yes',
  ],
  [
    'what is quoted above',
    'Am 02.03.2026 um 09:00 schrieb Flows:\n> Ask\n\nreject, too dear',
    'reject, too dear',
  ],
  [
    'the head of the other mail',
    'No\n\nFrom: Flows <f@x.example>\nSent: Monday\nTo: Ann\nSubject: Ask\n\nApprove: http://x',
    'No',
  ],
  ['a line of Outlook', 'ok\n\n________________________________\nFrom: Flows', 'ok'],
  ['an original message', 'ok\n-----Original Message-----\nreject', 'ok'],
  ['a signature', 'approve\n-- \nAnn Approver\nno reply', 'approve'],
  ['what a telephone adds', 'approve\n\nSent from my iPhone', 'approve'],
  [
    'a sentence that begins like a head',
    'From: my point of view it is good',
    'From: my point of view it is good',
  ],
  ['nothing of one’s own', '> approve\n', ''],
])('%s', (_title, text, own) => {
  expect(replyText(text)).toBe(own)
})
