import { expect, test } from 'vitest'
import { dovecotConf, dovecotForm } from './dovecot-conf.ts'

const account = { name: 'dovecot', group: 'dovecot' }
const place = { folder: '/tmp/imap', account, port: 10143, securePort: 10993 }

test.each([
  ['2.3.19.1 (9b53102964)', '2.3'],
  ['2.4.1-4 (7d8c0e5759)', '2.4'],
  ['2.2.36', undefined],
  ['2.40.1', undefined],
  ['', undefined],
])('a Dovecot that says %j is configured in the form %s', (version, form) => {
  expect(dovecotForm(version)).toBe(form)
})

test('the form of 2.4 says first which it is, and has no name that only 2.3 knows', () => {
  const text = dovecotConf('2.4', place)
  expect(text.split('\n').slice(0, 2)).toEqual([
    'dovecot_config_version = 2.4.0',
    'dovecot_storage_version = 2.4.0',
  ])
  expect(text).not.toMatch(/^ *(mail_location|ssl_cert|ssl_key|driver|args) =|= *</m)
  expect(text).toMatch(/^passdb passwd-file \{\n {2}passwd_file_path = \/tmp\/imap\/users\n\}$/m)
  expect(text).toMatch(/^mail_driver = maildir\nmail_path = \/tmp\/imap\/mails$/m)
})

test('the form of 2.3 has no name that only 2.4 knows', () => {
  const text = dovecotConf('2.3', place)
  expect(text).not.toMatch(/dovecot_|mail_driver|mail_path|_file|allow_cleartext/)
  expect(text).toContain('mail_location = maildir:/tmp/imap/mails')
})

test.each(['2.3', '2.4'] as const)('every brace of the form of %s is closed', (form) => {
  const text = dovecotConf(form, place)
  expect(text.split('{').length).toBe(text.split('}').length)
  expect(text).toContain('port = 10143')
  expect(text).toContain('port = 10993')
})
