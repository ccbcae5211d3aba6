// The certificates that `stagewright serve` is given for mail: PEM files, read and checked before
// anything starts.
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { ReceiveTls } from '@stagewright/runtime'
import { misuse } from '../command-failed.ts'

type Environment = { [name: string]: string | undefined }

const certName = 'STAGEWRIGHT_MAIL_RECEIVE_CERT'
const keyName = 'STAGEWRIGHT_MAIL_RECEIVE_KEY'
const useName = 'STAGEWRIGHT_MAIL_RECEIVE_TLS'
const uses = ['offered', 'required', 'implicit'] as const

/**
 * With what the port for answers encrypts, and when; undefined when nothing is set. @throws
 * CommandFailed that names the setting
 */
export function receiveTls(env: Environment): ReceiveTls | undefined {
  const cert = textOf(env, certName)
  const key = textOf(env, keyName)
  const asked = env[useName] || undefined
  if (cert === undefined || key === undefined) {
    const remedy = 'Each names a file in PEM form.'
    if (cert !== undefined) throw misuse(`${certName} needs ${keyName}.`, remedy)
    if (key !== undefined) throw misuse(`${keyName} needs ${certName}.`, remedy)
    if (asked === undefined) return undefined
    throw misuse(`${useName} needs ${certName} and ${keyName}.`, remedy)
  }
  const use = uses.find((one) => one === (asked ?? 'offered'))
  if (use === undefined) {
    throw misuse(`${useName} is ${asked}.`, 'It is offered, required or implicit.')
  }
  const certificate = read(() => new X509Certificate(cert), certName, 'no certificate in PEM form')
  const secret = 'no private key in PEM form, or one with a passphrase'
  if (!certificate.checkPrivateKey(read(() => createPrivateKey(key), keyName, secret))) {
    throw misuse(
      `${keyName} does not belong to ${certName}.`,
      'Name the key that the certificate was made for.',
    )
  }
  read(() => createSecureContext({ cert, key }), certName, 'a certificate too weak to be used')
  return { cert, key, use }
}

/**
 * Whom the server of the mailbox must be certified by; undefined when nothing is set. @throws
 * CommandFailed that names the setting
 */
export function authorityIn(env: Environment): string | undefined {
  const name = 'STAGEWRIGHT_IMAP_CA'
  const text = textOf(env, name)
  if (text !== undefined) read(() => new X509Certificate(text), name, 'no certificate in PEM form')
  return text
}

function textOf(env: Environment, name: string): string | undefined {
  const path = env[name] || undefined
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw misuse(`${name}: ${path} cannot be read.`, (error as Error).message)
  }
}

function read<T>(make: () => T, name: string, what: string): T {
  try {
    return make()
  } catch (error) {
    throw misuse(`${name} names a file that holds ${what}.`, (error as Error).message)
  }
}
