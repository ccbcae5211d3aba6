// What happens to an application from its creation to the end, as data: who answers which step with
// what. Each tale takes another way through Customer Onboarding.
import type { JsonObject } from '@stagewright/base'

export type Screen = { screen: string; values: JsonObject }
/** One work item: the API name of its step, who does it, and the screens in order. */
export type Part = { step: string; person: Person; screens: Screen[] }
export type Tale = { title: string; amount: number; parts: Part[] }

export const people = {
  rita: 'rita.requester@harborlight.example',
  uma: 'uma.underwriter@harborlight.example',
  ulf: 'ulf.underwriter@harborlight.example',
  sam: 'sam.senior@harborlight.example',
  olga: 'olga.operator@harborlight.example',
}
export type Person = keyof typeof people

const figures: Screen = {
  screen: 'Check_Figures',
  values: { Confirmed_Revenue: 2_000_000, Years_in_Business: 7, Registry_Check_Date: '2026-02-03' },
}
const confirm: Screen = { screen: 'Confirm', values: {} }

function review(person: Person, decision: 'Approve' | 'Reject'): Part {
  const reason =
    decision === 'Reject'
      ? { Reject_Reason: 'The figures are of another company.' }
      : { Review_Comments: 'Sound.' }
  const values = { Underwriter_Decision: decision, Risk_Class: 'B', ...reason }
  const screens = [figures, { screen: 'Decide', values }, confirm]
  return { step: 'Underwriter_Review', person, screens }
}

const seniorApproves: Part = {
  step: 'Senior_Approval',
  person: 'sam',
  screens: [
    { screen: 'Review', values: { Senior_Decision: 'Approve', Senior_Comments: 'Agreed.' } },
    confirm,
  ],
}

const resubmit: Part = {
  step: 'Revise_Application',
  person: 'rita',
  screens: [
    { screen: 'What_Next', values: { Next_Move: 'Resubmit' } },
    {
      screen: 'Correct_the_Application',
      // The company stays as it is: by its name the application is found again.
      values: { Requested_Amount: 90_000, Answer: 'The right accounts are attached.' },
    },
  ],
}

const withdraw: Part = {
  step: 'Revise_Application',
  person: 'rita',
  screens: [
    {
      screen: 'What_Next',
      values: { Next_Move: 'Withdraw', Withdraw_Reason: 'The company went elsewhere.' },
    },
  ],
}

export const tales: Tale[] = [
  { title: 'approved', amount: 60_000, parts: [review('uma', 'Approve')] },
  {
    title: 'approved by two',
    amount: 450_000,
    parts: [review('ulf', 'Approve'), seniorApproves],
  },
  {
    title: 'rejected, corrected, approved',
    amount: 80_000,
    parts: [review('uma', 'Reject'), resubmit, review('ulf', 'Approve')],
  },
  { title: 'rejected, withdrawn', amount: 40_000, parts: [review('ulf', 'Reject'), withdraw] },
]
