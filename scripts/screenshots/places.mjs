// The places of the application as the people of the sample see them, and what happens before: some
// work is taken, a question is open, somebody is away.

/** Asks the server as whoever is signed in in the page. */
const ask = (page, method, path, body) =>
  page.evaluate(
    async ([verb, url, value]) => {
      const headers = { 'content-type': 'application/json' }
      const options = { method: verb, ...(value && { headers, body: JSON.stringify(value) }) }
      const answer = await fetch(url, options)
      const json = await answer.json()
      if (!answer.ok) throw new Error(`${url}: ${json.error.message}`)
      return json
    },
    [method, path, body],
  )

const person = (name) => `${name}@harborlight.example`
const as = (page, username) =>
  ask(page, 'POST', '/api/session/persona', { username: person(username) })

/** Makes the house look as on any day; gives the ids that addresses need. */
export async function prepare(page) {
  const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString()
  const { items } = await ask(page, 'GET', '/api/work-items?status=Assigned&order=asc')
  const [first, second, third] = items
  for (const [at, item] of items.entries()) {
    const dueAt = inDays(at + 1)
    await ask(page, 'POST', `/api/work-items/${item.id}/set-due-date`, { dueAt })
  }
  await as(page, 'uma.underwriter')
  await ask(page, 'POST', `/api/work-items/${first.id}/claim`)
  await ask(page, 'POST', `/api/work-items/${second.id}/claim`)
  await ask(page, 'POST', `/api/work-items/${second.id}/ask-requester`, {
    text: 'Do the figures hold for the whole group?',
  })
  await ask(page, 'POST', `/api/work-items/${first.id}/comments`, {
    text: `@[${person('sam.senior')}] do you know them?`,
  })
  await as(page, 'ada.administrator')
  const runId = first.run.id
  const { url: progress } = await ask(page, 'POST', `/api/runs/${runId}/progress-links`, {})
  const mails = await ask(page, 'GET', '/api/mails?limit=1')
  const people = await ask(page, 'GET', '/api/people')
  const uma = people.items.find(({ username }) => username === person('uma.underwriter'))
  return {
    item: first.id,
    offered: third.id,
    run: runId,
    record: first.record.id,
    object: first.record.object,
    person: uma.id,
    mail: mails.items[0]?.id,
    progress: new URL(progress).pathname,
  }
}

const uma = 'Uma Underwriter'
const olga = 'Olga Operator'
const ada = 'Ada Administrator'
const tab = (name) => (page) => page.getByRole('tab', { name }).click()

/** `person` signs in first; without one, nobody does. `height` is as much as is shown. */
export const places = [
  { name: 'sign-in', path: () => '/sign-in' },
  { name: 'progress-link', path: ({ progress }) => progress },
  { name: 'inbox', person: uma, path: () => '/inbox' },
  { name: 'inbox-item', person: uma, path: ({ item }) => `/inbox?item=${item}`, height: 640 },
  { name: 'work-item', person: uma, path: ({ item }) => `/work-items/${item}` },
  { name: 'notices', person: uma, path: () => '/notices' },
  { name: 'mails', person: uma, path: () => '/mails' },
  { name: 'profile', person: uma, path: ({ person: id }) => `/people/${id}` },
  { name: 'record', person: 'Rita Requester', path: ({ record }) => `/record/${record}` },
  { name: 'records', person: olga, path: ({ object }) => `/records/${object}` },
  { name: 'work-items', person: olga, path: () => '/work-items' },
  { name: 'runs', person: olga, path: () => '/runs' },
  { name: 'run', person: olga, path: ({ run }) => `/runs/${run}`, height: 620 },
  { name: 'run-log', person: olga, path: ({ run }) => `/runs/${run}`, open: tab(/^Log/) },
  { name: 'scheduled', person: olga, path: () => '/scheduled' },
  { name: 'orchestrations', person: ada, path: () => '/orchestrations' },
  {
    name: 'orchestration',
    person: ada,
    path: () => '/orchestrations/Customer_Onboarding',
  },
  { name: 'flows', person: ada, path: () => '/flows' },
  { name: 'objects', person: ada, path: () => '/records' },
  { name: 'query', person: ada, path: () => '/query' },
  { name: 'people', person: ada, path: () => '/people' },
  { name: 'person', person: ada, path: ({ person: id }) => `/people/${id}` },
  { name: 'calendars', person: ada, path: () => '/calendars' },
  { name: 'connections', person: ada, path: () => '/connections' },
  { name: 'mail', person: ada, path: ({ mail }) => `/mails/${mail}` },
]
