// Where people work in the house of Customer Onboarding, and what they open there. `person` signs
// in first; without one, nobody does. `height` is as much as is shown, `isLong` takes the end as
// well, `hasTrouble` says that something is refused on purpose, `close` takes back what was done,
// `isOfDesk` that a phone has no such thing.
import {
  dialogIsOpen,
  fill,
  inDialog,
  key,
  more,
  press,
  tab,
  then,
  type,
  unfold,
  waitFor,
} from './acts.mjs'

const uma = 'Uma Underwriter'
const rita = 'Rita Requester'
const sam = 'Sam Senior'
const olga = 'Olga Operator'

const inInbox = (id) => (known) => `/inbox?item=${known[id]}`
const item = inInbox('item')

const outside = [
  { name: 'sign-in', path: () => '/sign-in' },
  {
    name: 'sign-in-refused',
    path: () => '/sign-in',
    hasTrouble: true,
    open: then(
      press('Sign in with name and password'),
      fill('User name', 'uma'),
      fill(/^Password/, 'not this one'),
      press('Sign in'),
      waitFor('do not fit together'),
    ),
  },
  { name: 'progress-link', path: ({ progress }) => progress },
  { name: 'guest', path: ({ guest }) => guest },
  {
    name: 'guest-work',
    path: ({ guest }) => guest,
    open: then(press('Begin'), waitFor('Check the Figures')),
  },
  { name: 'progress-link-gone', path: () => `/progress/${'x'.repeat(32)}`, hasTrouble: true },
  {
    name: 'site-guide',
    path: ({ site, record }) =>
      `${site}/?record=${record}&user=uma.underwriter@harborlight.example`,
    open: waitFor('To do for you'),
  },
  {
    name: 'site-guide-react',
    path: ({ site, record }) =>
      `${site}/react?record=${record}&user=ulf.underwriter@harborlight.example`,
    open: waitFor('To do for you'),
  },
  {
    name: 'site-inbox',
    path: ({ site }) => `${site}/inbox?user=uma.underwriter@harborlight.example`,
    open: waitFor('To do for you'),
    isLong: true,
  },
  {
    name: 'site-inbox-react',
    path: ({ site }) => `${site}/react-inbox?user=uma.underwriter@harborlight.example`,
    open: waitFor('To do for you'),
  },
]

/** Picks the first items of the inbox. */
const pick = (count) => async (page) => {
  await rows(page).first().waitFor()
  await press('Select')(page)
  for (let at = 0; at < count; at++)
    await page
      .getByRole('checkbox', { name: /^Select/ })
      .nth(at)
      .check()
}

const rows = (page) => page.getByRole('region', { name: 'Work items' }).getByRole('link')

/** Opens the first item whose row says so. */
const openRow = (words) => async (page) => {
  await rows(page).filter({ hasText: words }).first().click()
  await page.getByRole('heading', { name: 'History' }).waitFor()
}

/** To the second screen, where it is not reached yet. */
async function onSecondScreen(page) {
  const form = page.getByRole('form')
  await form.first().waitFor()
  const years = form.getByRole('textbox', { name: 'Years in business' })
  if ((await years.count()) > 0) {
    await years.fill('11')
    await form.getByRole('button', { name: 'Next' }).click()
  }
  await page.getByRole('form', { name: 'Decide' }).waitFor()
  await page.getByRole('radio', { name: 'Reject and send back' }).check()
}

async function claimed(page) {
  const claim = page.getByRole('button', { name: 'Claim', exact: true })
  await claim.or(page.getByRole('form')).first().waitFor()
  if ((await claim.count()) > 0) await claim.click()
}

const inbox = [
  { name: 'inbox', path: () => '/inbox' },
  { name: 'inbox-queues', path: () => '/inbox?view=queues' },
  { name: 'inbox-later', path: () => '/inbox?view=later' },
  { name: 'inbox-done', path: () => '/inbox?view=done' },
  { name: 'inbox-nothing', path: () => '/inbox?q=zeppelin' },
  { name: 'inbox-item', path: item, height: 640 },
  { name: 'inbox-item-whole', path: item, isLong: true },
  { name: 'inbox-item-decide', path: inInbox('second'), open: then(claimed, onSecondScreen) },
  {
    name: 'inbox-item-missing',
    path: item,
    open: then(fill('Years in business', ''), press('Next'), waitFor('Fill this in to go on.')),
  },
  { name: 'inbox-offered', path: inInbox('offered') },
  { name: 'inbox-held', path: inInbox('held') },
  { name: 'inbox-asked', path: inInbox('asked') },
  { name: 'inbox-snoozed', path: inInbox('snoozed') },
  { name: 'inbox-delegated', path: inInbox('delegated') },
  {
    name: 'inbox-time-spent',
    path: item,
    open: then(unfold('Time spent'), waitFor('in all.'), unfold('Who can do this')),
  },
  { name: 'inbox-more', path: item, open: press('More to do with this') },
  { name: 'inbox-snooze', path: item, open: more('Snooze…') },
  { name: 'inbox-delegate', path: item, open: more('Delegate…') },
  { name: 'inbox-guest', path: item, open: more('Invite a guest…') },
  { name: 'inbox-ask', path: item, open: more('Ask who asked for it…') },
  { name: 'inbox-reassign', path: item, open: then(press('Reassign'), dialogIsOpen) },
  { name: 'inbox-bulk', path: () => '/inbox', open: pick(4) },
  {
    name: 'inbox-bulk-refused',
    path: () => '/inbox',
    open: then(
      pick(3),
      (page) => page.getByRole('group', { name: 'With the selected' }).getByText('Claim').click(),
      waitFor('not done and still selected'),
    ),
    close: then(press(/^Undo/), waitFor('Undone.')),
  },
  {
    name: 'palette',
    path: item,
    height: 720,
    open: then(waitFor('History'), key('Control+k'), dialogIsOpen),
  },
  {
    name: 'palette-found',
    path: () => '/inbox',
    open: then(
      (page) => rows(page).first().waitFor(),
      key('Control+k'),
      dialogIsOpen,
      type('cedar'),
      (page) =>
        page
          .getByRole('option', { name: /Cedar Hill/ })
          .first()
          .waitFor(),
    ),
  },
  { name: 'keys', path: item, open: then(waitFor('History'), key('?'), dialogIsOpen) },
  { name: 'work-item', path: ({ item: id }) => `/work-items/${id}`, isLong: true },
]

const told = [
  { name: 'notices-none', path: () => '/notices' },
  { name: 'notice-choices', path: () => '/notices', open: press('What I am told of') },
  { name: 'browsers', path: () => '/notices', open: press('Browsers') },
  { name: 'webhooks', path: () => '/notices', open: press('Webhooks') },
  {
    name: 'webhook-new',
    path: () => '/notices',
    open: then(press('Webhooks'), press('Add a webhook'), dialogIsOpen),
  },
  {
    name: 'webhook-log',
    path: () => '/notices',
    open: then(press('Webhooks'), press('Log'), dialogIsOpen),
  },
  { name: 'mails', path: () => '/mails' },
  { name: 'profile', path: ({ person }) => `/people/${person}` },
  {
    name: 'absence-new',
    path: ({ person }) => `/people/${person}`,
    open: then(press('Add an absence'), dialogIsOpen),
  },
  {
    name: 'absence-calendar',
    path: ({ person }) => `/people/${person}`,
    open: then(press('Read absences from a calendar…'), dialogIsOpen),
  },
  { name: 'account', path: () => '/account' },
  {
    name: 'menu-of-person',
    path: () => '/inbox',
    open: press(/: menu$/),
  },
]

const asking = [
  { name: 'inbox-question', path: () => '/inbox' },
  { name: 'inbox-answer', path: () => '/inbox', open: then(press(/^Answer/), dialogIsOpen) },
  {
    name: 'inbox-revise',
    path: () => '/inbox',
    open: openRow('Revise Application'),
  },
  { name: 'record', path: ({ record }) => `/record/${record}`, isLong: true },
  { name: 'record-edit', path: ({ record }) => `/record/${record}/edit` },
  {
    name: 'record-new',
    path: ({ object }) => `/records/${object}/new`,
    open: then(press('Create'), waitFor('Fill this in to save.')),
    isLong: true,
  },
  {
    name: 'record-access',
    path: ({ record }) => `/record/${record}`,
    open: then(press('Access'), dialogIsOpen),
  },
  {
    name: 'record-delete',
    path: ({ record }) => `/record/${record}`,
    open: then(press('Delete'), dialogIsOpen),
  },
  {
    name: 'share-progress',
    path: ({ record }) => `/record/${record}`,
    open: then(press('Share progress'), dialogIsOpen, inDialog('Make a link')),
  },
]

const watching = [
  { name: 'records', path: ({ object }) => `/records/${object}` },
  { name: 'work-items', path: () => '/work-items' },
  {
    name: 'work-items-bulk',
    path: () => '/work-items?status=Assigned',
    open: async (page) => {
      for (const at of [1, 2, 3]) await page.getByRole('checkbox').nth(at).check()
    },
  },
  {
    name: 'work-items-reassign',
    path: () => '/work-items?status=Assigned',
    open: then(
      (page) => page.getByRole('checkbox').nth(1).check(),
      press('Reassign…'),
      dialogIsOpen,
      (page) => page.getByRole('combobox', { name: 'New owner' }).click(),
      waitFor('Ulf Underwriter'),
    ),
  },
  { name: 'work-items-columns', path: () => '/work-items', open: press('Columns'), isOfDesk: true },
  {
    name: 'work-items-view',
    path: () => '/work-items?status=Assigned&due=overdue',
    open: then(press('Save view…'), dialogIsOpen),
  },
  { name: 'work-items-nothing', path: () => '/work-items?q=zeppelin' },
  {
    name: 'due-date',
    path: ({ offered }) => `/work-items/${offered}`,
    open: then(press(/ due date…$/), dialogIsOpen),
  },
  { name: 'runs', path: () => '/runs' },
  { name: 'runs-nothing', path: () => '/runs?status=Canceled' },
  { name: 'run', path: ({ run }) => `/runs/${run}`, height: 620 },
  { name: 'run-whole', path: ({ run }) => `/runs/${run}`, isLong: true },
  { name: 'run-log', path: ({ run }) => `/runs/${run}`, open: tab(/^Log/) },
  { name: 'run-data', path: ({ run }) => `/runs/${run}`, open: tab('Data') },
  { name: 'run-failed', path: ({ failed }) => `/runs/${failed}`, isLong: true },
  { name: 'run-suspended', path: ({ suspended }) => `/runs/${suspended}` },
  { name: 'run-done', path: ({ done }) => `/runs/${done}`, isLong: true },
  {
    name: 'run-cancel',
    path: ({ run }) => `/runs/${run}`,
    open: then(press('Cancel the run'), dialogIsOpen),
  },
  {
    name: 'run-suspend',
    path: ({ run }) => `/runs/${run}`,
    open: then(press('Suspend'), dialogIsOpen),
  },
  { name: 'scheduled', path: () => '/scheduled' },
  { name: 'health', path: () => '/doctor' },
  {
    name: 'health-looked',
    path: () => '/doctor',
    open: then(press('Look now'), waitFor(/promises (hold|do not hold)/)),
  },
  { name: 'limits', path: () => '/limits' },
  {
    name: 'person-reroute',
    path: ({ person }) => `/people/${person}`,
    open: then(press('Hand all of it on…'), dialogIsOpen),
  },
  { name: 'run-gone', path: () => '/runs/not-a-run', hasTrouble: true },
]

const senior = [{ name: 'inbox-senior', path: () => '/inbox', open: openRow('Senior Approval') }]

const all = (person, places) => places.map((place) => ({ ...place, person }))

export const onboardingPlaces = [
  ...outside,
  ...all(uma, [...inbox, ...told]),
  ...all(rita, asking),
  ...all(sam, senior),
  { name: 'notices', person: 'Ulf Underwriter', path: () => '/notices' },
  ...all(olga, watching),
]
