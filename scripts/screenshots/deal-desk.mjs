// The house of the sample Deal Desk: a deal is submitted, approved in part and decided on by mail.
import { ask, askUntil, becomes } from './ask.mjs'
import { dialogIsOpen, press, then } from './acts.mjs'

const as = (page, name) => becomes(page, `${name}@pinebridge.example`)

const submit = (page, recordId, comments) =>
  ask(page, 'POST', `/api/records/${recordId}/submit`, { comments })
const openItem = async (page, label) => {
  const path = '/api/work-items?status=Assigned'
  const known = ({ items }) => items.find((one) => one.label === label)
  return known(await askUntil(page, path, (answer) => known(answer) !== undefined))
}

/** Where the button of the newest mail to somebody leads. */
async function approveLink(page) {
  const newest = ({ items }) => items.find(({ subject }) => /Sales Manager/.test(subject))
  const { id } = newest(await askUntil(page, '/api/mails', (answer) => newest(answer)))
  const { html, text } = await ask(page, 'GET', `/api/mails/${id}`)
  const { pathname, search } = new URL(/https?:[^\s"<>]*\/decide\/[^\s"<>]*/.exec(text ?? html)[0])
  return { mail: id, decide: pathname + search }
}

async function prepare(page) {
  await as(page, 'sara.seller')
  const deals = await ask(page, 'GET', '/api/objects/Opportunity/records')
  const idOf = (start) => deals.items.find(({ name }) => name.startsWith(start)).id
  const [small, large] = [idOf('Hillcrest'), idOf('Oakfield')]
  await submit(page, large, 'They sign this month if we are quick.')
  await as(page, 'mark.manager')
  const first = await openItem(page, 'Sales Manager')
  await ask(page, 'POST', `/api/work-items/${first.id}/review`, {
    ...{ decision: 'Approve', comments: 'A strong reference in the region.' },
  })
  await as(page, 'amir.admin')
  const finance = await openItem(page, 'Finance')
  return { small, large, first: first.id, finance: finance.id, run: first.run.id }
}

/** The smaller deal waits for its manager, who has a mail about it. */
async function prepareAll(page) {
  const known = await prepare(page)
  await as(page, 'sara.seller')
  await submit(page, known.small, '')
  await as(page, 'mark.manager')
  await openItem(page, 'Sales Manager')
  const links = await approveLink(page)
  await as(page, 'arne.administrator')
  return { ...known, ...links }
}

/** Opens the first item of the inbox. */
async function openFirst(page) {
  await page.getByRole('region', { name: 'Work items' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'History' }).waitFor()
}

const places = [
  { name: 'decide', path: ({ decide }) => decide },
  { name: 'decide-gone', path: () => `/decide/${'x'.repeat(40)}`, hasTrouble: true },
  { name: 'deal', person: 'Sara Seller', path: ({ large }) => `/record/${large}`, isLong: true },
  {
    name: 'deal-recall',
    person: 'Sara Seller',
    path: ({ large }) => `/record/${large}`,
    open: then(press('Recall'), dialogIsOpen),
  },
  {
    name: 'approval',
    person: 'Mark Manager',
    path: () => '/inbox',
    open: openFirst,
  },
  {
    name: 'approval-dialog',
    person: 'Mark Manager',
    path: () => '/inbox',
    open: then(openFirst, press('Approve'), dialogIsOpen),
  },
  {
    name: 'approval-reject',
    person: 'Mark Manager',
    path: () => '/inbox',
    open: then(openFirst, press('Reject'), dialogIsOpen),
  },
  { name: 'approval-done', person: 'Mark Manager', path: ({ first }) => `/work-items/${first}` },
  { name: 'approval-mail', person: 'Mark Manager', path: ({ mail }) => `/mails/${mail}` },
  { name: 'approval-held', person: 'Amir Admin', path: ({ finance }) => `/work-items/${finance}` },
  { name: 'approval-run', person: 'Amir Admin', path: ({ run }) => `/runs/${run}`, isLong: true },
  {
    name: 'approval-orchestration',
    person: 'Amir Admin',
    path: () => '/orchestrations/Deal_Desk',
    isLong: true,
  },
]

export const dealDesk = {
  sample: 'examples/deal-desk',
  administrator: 'Arne Administrator',
  places,
  prepare: prepareAll,
}
