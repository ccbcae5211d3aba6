// What owners and administrators see in the house of Customer Onboarding.
import { dialogIsOpen, fill, inDialog, press, then, waitFor } from './acts.mjs'

const person = 'Ada Administrator'

const definitions = [
  { name: 'orchestrations', path: () => '/orchestrations' },
  {
    name: 'orchestration',
    path: () => '/orchestrations/Customer_Onboarding',
    height: 620,
    isLong: true,
  },
  { name: 'orchestration-first', path: () => '/orchestrations/Customer_Onboarding?version=1' },
  {
    name: 'orchestration-start',
    path: () => '/orchestrations/Customer_Onboarding',
    open: then(press('Start a run'), dialogIsOpen),
  },
  {
    name: 'orchestration-compare',
    path: () => '/orchestrations/Customer_Onboarding',
    open: then(press('Compare'), dialogIsOpen),
  },
  {
    name: 'orchestration-migrate',
    path: () => '/orchestrations/Customer_Onboarding',
    open: then(press('Migrate runs…'), dialogIsOpen, inDialog('Next'), waitFor('counterpart')),
  },
  { name: 'flows', path: () => '/flows' },
  { name: 'objects', path: () => '/records' },
  { name: 'query', path: () => '/query' },
]

const query = 'SELECT Name, Requested_Amount__c, Status__c FROM Account_Application__c LIMIT 20'

const data = [
  {
    name: 'query-answer',
    path: () => `/query?q=${encodeURIComponent(query)}`,
    open: press('Run'),
  },
  {
    name: 'query-wrong',
    path: () => `/query?q=${encodeURIComponent('SELECT Nmae FROM Account_Application__c')}`,
    open: press('Run'),
    hasTrouble: true,
  },
]

const people = [
  { name: 'web-push', path: () => '/web-push' },
  { name: 'people', path: () => '/people' },
  { name: 'groups', path: () => '/people', open: press('Queues and groups') },
  {
    name: 'group',
    path: () => '/people',
    open: then(
      press('Queues and groups'),
      (page) => page.getByRole('row', { name: /^Underwriters/ }).click(),
      dialogIsOpen,
    ),
  },
  {
    name: 'group-new',
    path: () => '/people',
    open: then(press('New queue or group'), dialogIsOpen),
  },
  { name: 'person-new', path: () => '/people', open: then(press('New person'), dialogIsOpen) },
  { name: 'people-import', path: () => '/people', open: then(press('From a file'), dialogIsOpen) },
  { name: 'people-nobody', path: () => '/people?q=zeppelin' },
  { name: 'person', path: ({ person: id }) => `/people/${id}` },
  {
    name: 'person-freeze',
    path: ({ person: id }) => `/people/${id}`,
    open: then(press('Freeze'), dialogIsOpen),
  },
  { name: 'person-gone', path: () => '/people/not-a-person', hasTrouble: true },
]

const systems = [
  { name: 'calendars', path: () => '/calendars' },
  { name: 'connections', path: () => '/connections' },
  { name: 'tokens', path: () => '/tokens' },
  {
    name: 'token-new',
    path: () => '/tokens',
    open: then(press('New token'), dialogIsOpen, fill('Name', 'Data warehouse')),
  },
  { name: 'audit', path: () => '/audit' },
  {
    name: 'audit-entry',
    path: () => '/audit',
    open: then((page) => page.getByRole('row').nth(1).click(), dialogIsOpen),
  },
  { name: 'audit-nothing', path: () => '/audit?act=zeppelin' },
  { name: 'mail', path: ({ mail }) => `/mails/${mail}` },
  { name: 'mails-all', path: () => '/mails' },
  { name: 'not-found', path: () => '/no-such-place', hasTrouble: true },
  { name: 'record-gone', path: () => '/record/a00000000000000AAA', hasTrouble: true },
]

export const settingPlaces = [...definitions, ...data, ...people, ...systems].map((place) => ({
  ...place,
  person,
}))
