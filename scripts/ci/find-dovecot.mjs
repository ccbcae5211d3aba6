// Dovecot for the tests of reading mail from a real IMAP server; installed when it is missing, so
// that they never go unrun.
import { existsSync } from 'node:fs'
import { installPackage } from './install-package.mjs'

const place = '/usr/sbin/dovecot'
/** Its part for IMAP, which is a package of its own. */
const imap = '/usr/lib/dovecot/imap'

/** The environment that names it. @throws when there is none and it cannot be installed */
export async function findDovecot() {
  const given = process.env['DOVECOT']
  if (given) return { DOVECOT: given }
  const isThere = () => existsSync(place) && existsSync(imap)
  if (!isThere()) installPackage('dovecot-imapd')
  if (!isThere()) throw new Error('There is no Dovecot, and installing it brought none.')
  return { DOVECOT: place }
}
