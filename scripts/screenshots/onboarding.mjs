// The house of the sample Customer Onboarding as it looks on any day: forty applications wait, some
// work is taken, put off or handed on, a question is open, a run has failed, somebody is away.
import { readFileSync } from 'node:fs'
import { ask, askUntil, becomes } from './ask.mjs'
import { refusedCompany, startContractService } from './contract-service.mjs'
import { onboardingPlaces } from './onboarding-places.mjs'
import { settingPlaces } from './setting-places.mjs'

const flow = 'force-app/main/default/flows/Customer_Onboarding.flow-meta.xml'
const flowFile = new URL(`../../examples/customer-onboarding/${flow}`, import.meta.url)
const object = 'Account_Application__c'
const dayMs = 86_400_000

export const username = (name) => `${name}@harborlight.example`
const as = (page, name) => becomes(page, username(name))
const instant = (ms) => new Date(Date.now() + ms).toISOString()
const dayIn = (days) => instant(days * dayMs).slice(0, 10)

const firsts = ['Bluewater', 'Cedar Hill', 'Driftwood', 'Eastgate', 'Fairmont', 'Greenleaf']
const seconds = ['Foods', 'Logistics', 'Textiles', 'Robotics', 'Clinics', 'Ceramics']

/** Six times six companies that ask for a credit line. */
function applications() {
  return firsts.flatMap((first, row) =>
    seconds.map((second, column) => ({
      Name: `${first} ${second}`,
      Contact_Email__c: `office@${first.toLowerCase().replace(' ', '')}.example`,
      Annual_Revenue__c: 400_000 + 310_000 * row + 87_000 * column,
      Requested_Amount__c: 20_000 + 15_000 * ((row * 7 + column * 5) % 11),
    })),
  )
}

const act = (page, id, verb, body = {}) => ask(page, 'POST', `/api/work-items/${id}/${verb}`, body)

/** The open items, those of the sample's own records first; by the record they are about. */
async function openItems(page, count) {
  const path = '/api/work-items?status=Assigned&sort=createdAt&order=asc&limit=100'
  const { items } = await askUntil(page, path, (answer) => answer.items.length >= count)
  return new Map(items.map((item) => [item.record.name, item]))
}

/** Each item is due at another time: some are late in a moment, some soon. */
async function setDueDates(page, items) {
  for (const [at, { id }] of [...items.values()].entries()) {
    if (at % 5 === 4) continue
    const hours = [0.002, 2, 5, 26, 49, 70, 98, 170][at % 8] * (1 + at / 100)
    await act(page, id, 'set-due-date', { dueAt: instant(hours * 3_600_000) })
  }
}

const approved = { Years_in_Business: 12, Risk_Class: 'A', Underwriter_Decision: 'Approve' }
const rejected = {
  ...approved,
  Underwriter_Decision: 'Reject',
  Reject_Reason: 'The balance sheet of last year is missing.',
}

/** Runs that are over, sent back, with the seniors, and in trouble. */
async function moveOn(page, items) {
  const named = (name) => items.get(name).id
  await as(page, 'uma.underwriter')
  for (const name of [refusedCompany, 'Cedar Hill Clinics', 'Bluewater Foods']) {
    await act(page, named(name), 'complete', { values: approved })
  }
  await act(page, named('Driftwood Robotics'), 'complete', { values: rejected })
  await act(page, named('Northgate Solar'), 'complete', { values: approved })
}

/** What befalls items of the underwriters. */
async function work(page, items) {
  const named = (name) => items.get(name).id
  const [first, second] = [named('Alder & Finch Architects'), named('Pebble Toys')]
  await as(page, 'ulf.underwriter')
  await act(page, named('Greenleaf Logistics'), 'claim')
  await as(page, 'uma.underwriter')
  for (const id of [first, second, named('Fairmont Clinics')]) await act(page, id, 'claim')
  await act(page, first, 'comments', {
    text: `@[${username('ulf.underwriter')}] do you know them?`,
  })
  await act(page, first, 'times', { minutes: 25, note: 'Called their accountant.' })
  await act(page, first, 'set-priority', { priority: 'high' })
  await act(page, second, 'ask-requester', { text: 'Do the figures hold for the whole group?' })
  const later = named('Fairmont Clinics')
  await act(page, later, 'snooze', { until: instant(3 * dayMs), reason: 'Their auditor is away.' })
  const handed = named('Cedar Hill Foods')
  await act(page, handed, 'claim')
  const ulf = username('ulf.underwriter')
  await act(page, handed, 'delegate', { name: ulf, note: 'You know the trade.' })
  await as(page, 'ulf.underwriter')
  await act(page, first, 'comments', {
    text: 'We financed their first office in 2019. No trouble.',
  })
  return { item: first, asked: second, snoozed: later, delegated: handed }
}

/** Somebody is away, tells a chat, keeps a view, gives a program a token. */
async function arrange(page) {
  await as(page, 'uma.underwriter')
  const substitute = username('ulf.underwriter')
  await ask(page, 'POST', '/api/absences', {
    ...{ substitute, from: dayIn(20), until: dayIn(34), reason: 'Holidays' },
  })
  const address = { label: 'Chat of the underwriters', form: 'slack' }
  await ask(page, 'POST', '/api/webhooks', { ...address, url: 'https://hooks.example.org/T1/B1' })
  const days = { for: 'me', status: 'Assigned', due: 'today' }
  await ask(page, 'POST', '/api/views', { place: 'work-items', name: 'My day', search: days })
  await as(page, 'ada.administrator')
  const name = 'Nightly report'
  await ask(page, 'POST', '/api/tokens', { name, scopes: ['read'], days: 90 })
}

/** A second version, in which a stage has another name: runs of the first go on. */
async function deployAgain(page) {
  const text = readFileSync(flowFile, 'utf8')
    .replaceAll('>Underwriting<', '>Risk_Check<')
    .replaceAll('<label>Risk_Check</label>', '<label>Risk check</label>')
  await ask(page, 'POST', '/api/deployments', { files: [{ path: flow, text }] })
}

const runOf = async (page, status) => {
  const answer = await askUntil(page, `/api/runs?status=${status}`, ({ items }) => items.length > 0)
  return answer.items[0].id
}

async function prepare(page) {
  await as(page, 'rita.requester')
  const records = applications()
  await ask(page, 'POST', `/api/objects/${object}/records`, { records })
  await as(page, 'ada.administrator')
  const items = await openItems(page, records.length + 4)
  await setDueDates(page, items)
  await moveOn(page, items)
  const worked = await work(page, items)
  await arrange(page)
  const { run, record } = items.get('Alder & Finch Architects')
  await ask(page, 'POST', `/api/runs/${items.get('Fairmont Foods').run.id}/suspend`, {
    reason: 'The bank holiday; nobody is to be asked before it is over.',
  })
  const { url: progress } = await ask(page, 'POST', `/api/runs/${run.id}/progress-links`, {})
  await as(page, 'uma.underwriter')
  const guests = `/api/work-items/${worked.item}/guests`
  const { url: guest } = await ask(page, 'POST', guests, { name: 'Gina Green' })
  await as(page, 'ada.administrator')
  const done = await runOf(page, 'Completed')
  await deployAgain(page)
  const mails = await ask(page, 'GET', '/api/mails?limit=1')
  const people = await ask(page, 'GET', '/api/people')
  const idOf = (name) => people.items.find((one) => one.username === username(name)).id
  return {
    ...worked,
    ...{ object, run: run.id, done, record: record.id },
    offered: items.get('Lindqvist Bakeries').id,
    held: items.get('Greenleaf Logistics').id,
    second: items.get('Cedar Hill Textiles').id,
    failed: await runOf(page, 'Error'),
    suspended: items.get('Fairmont Foods').run.id,
    person: idOf('uma.underwriter'),
    mail: mails.items[0]?.id,
    progress: new URL(progress).pathname,
    guest: new URL(guest).pathname,
  }
}

export const onboarding = {
  sample: 'examples/customer-onboarding',
  administrator: 'Ada Administrator',
  hasSite: true,
  startService: startContractService,
  places: [...onboardingPlaces, ...settingPlaces],
  prepare,
}
