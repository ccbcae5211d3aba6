// A certificate for this machine and the authority that signed it, made anew for tests of encrypted
// connections: X.509 (RFC 5280) in DER, as small as programs take it.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** All in PEM form. */
export type TestCertificate = { cert: string; key: string; authority: string }

const ids = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  subjectAltName: '551d11',
}

/** Makes a certificate for `localhost` and `127.0.0.1`. */
export function createTestCertificate(): TestCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signer = { name: 'Test Authority', key: authority.privateKey }
  const isAuthority = extension(ids.basicConstraints, sequence(der(0x01, Buffer.from([0xff]))))
  const names = sequence(
    der(0x82, Buffer.from('localhost')),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  )
  const forThis = extension(ids.subjectAltName, names)
  return {
    cert: certificate({ name: 'localhost', key: own.publicKey, extra: forThis }, signer),
    key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    authority: certificate(
      { name: signer.name, key: authority.publicKey, extra: isAuthority },
      signer,
    ),
  }
}

type Subject = { name: string; key: KeyObject; extra: Buffer }
type Signer = { name: string; key: KeyObject }

function certificate({ name, key, extra }: Subject, signer: Signer): string {
  const algorithm = sequence(id(ids.ecdsaWithSha256))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1, ...Buffer.from(name)])),
    algorithm,
    named(signer.name),
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x18, Buffer.from('21200101000000Z'))),
    named(name),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extra)),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, signer.key)])
  const lines = sequence(body, algorithm, der(0x03, signature))
    .toString('base64')
    .replaceAll(/(.{64})/g, '$1\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

const named = (name: string) =>
  sequence(der(0x31, sequence(id(ids.commonName), der(0x0c, Buffer.from(name)))))
const extension = (what: string, value: Buffer) => sequence(id(what), der(0x04, value))
const id = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const sequence = (...parts: Buffer[]) => der(0x30, ...parts)

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(length < 0x80 ? [tag, length] : [tag, ...long]), content])
}
