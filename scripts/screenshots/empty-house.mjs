// A house in which nothing has happened yet: what each place says when it is empty, and signing in
// with a provider or a password.
import { fill, press, then } from './acts.mjs'

const password = 'lantern gravel orchid 47'
const person = 'admin'

const empty = [
  ...['inbox', 'records', 'runs', 'work-items', 'orchestrations', 'flows', 'notices', 'scheduled'],
  ...['people', 'calendars', 'mails', 'connections', 'tokens', 'doctor', 'limits', 'audit'],
].map((place) => ({ name: `empty-${place}`, person, path: () => `/${place}` }))

export const emptyHouse = {
  env: {
    STAGEWRIGHT_ADMIN_PASSWORD: password,
    STAGEWRIGHT_OIDC_ISSUER: 'https://id.example.org/realms/main',
    STAGEWRIGHT_OIDC_CLIENT_ID: 'stagewright',
    STAGEWRIGHT_OIDC_NAME: 'Harborlight',
  },
  administrator: person,
  signIn: then(fill('User name', person), fill(/^Password/, password), press('Sign in')),
  prepare: () => ({}),
  places: [
    { name: 'sign-in-provider', path: () => '/sign-in' },
    { name: 'sign-in-unknown', path: () => '/sign-in?problem=unknown' },
    { name: 'sign-in-link', path: () => '/sign-in#link=abcdefghijklmnop' },
    ...empty,
  ],
}
