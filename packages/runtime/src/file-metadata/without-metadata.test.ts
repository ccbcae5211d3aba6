// Pictures made here byte by byte, with everything that phones and programs write into them.
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orientationOnly } from './exif-orientation.ts'
import { withoutMetadata } from './without-metadata.ts'

const secret = 'GPS 48.2082 N 16.3738 E'
const text = (words: string) => Buffer.from(words, 'latin1')

/** EXIF with an orientation and a position, in either order of bytes. */
function exif(orientation: number, isLittle: boolean): Buffer {
  const bytes = Buffer.alloc(38)
  const short = (value: number, at: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
  bytes.write(isLittle ? 'II' : 'MM', 0, 'latin1')
  short(42, 2)
  long(8, 4)
  short(2, 8)
  short(0x0112, 10)
  short(3, 12)
  long(1, 14)
  short(orientation, 18)
  short(0x8825, 22)
  short(4, 24)
  long(1, 26)
  long(38, 30)
  return Buffer.concat([bytes, text(secret)])
}

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.of(0xff, marker, 0, 0)
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
const jfif = (thumbnail: readonly number[]) => {
  const pixels = thumbnail.length / 3
  const head = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, pixels, pixels && 1]
  return segment(0xe0, Buffer.from([...head, ...thumbnail]))
}
/** Eight times eight grey points: tables, frame, and the data of one block. */
const tables = Buffer.concat([
  segment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 1)])),
  segment(0xc0, Buffer.of(8, 0, 8, 0, 8, 1, 1, 0x11, 0)),
  segment(0xc4, Buffer.concat([Buffer.of(0, 1), Buffer.alloc(15), Buffer.of(0)])),
  segment(0xc4, Buffer.concat([Buffer.of(0x10, 1), Buffer.alloc(15), Buffer.of(0)])),
])
const scan = Buffer.concat([segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)), Buffer.of(0x3f)])
const profile = segment(0xe2, text('ICC_PROFILE\0\x01\x01colours'))
const start = Buffer.of(0xff, 0xd8)
const end = Buffer.of(0xff, 0xd9)
const exifOf = (tiff: Uint8Array) => segment(0xe1, Buffer.concat([text('Exif\0\0'), tiff]))
const jpeg = (orientation: number, isLittle = true) =>
  Buffer.concat([
    start,
    jfif([9, 9, 9]),
    exifOf(exif(orientation, isLittle)),
    segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${secret}`)),
    segment(0xed, text(`Photoshop 3.0\0${secret}`)),
    segment(0xe2, text(`MPF\0${secret}`)),
    profile,
    segment(0xfe, text(secret)),
    tables,
    scan,
    end,
    text(secret),
  ])

const chunk = (type: string, body: Uint8Array) => {
  const bytes = Buffer.alloc(12 + body.length)
  bytes.writeUInt32BE(body.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(body, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4)
  return bytes
}
const pngHead = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const header = chunk('IHDR', Buffer.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0))
const pixels = chunk('IDAT', deflateSync(Buffer.of(0, 77)))
const gamma = chunk('gAMA', Buffer.of(0, 0, 0xb1, 0x8f))
const last = chunk('IEND', Buffer.alloc(0))
const png = (orientation: number) =>
  Buffer.concat([
    pngHead,
    header,
    gamma,
    chunk('eXIf', exif(orientation, false)),
    ...['tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((type) => chunk(type, text(secret))),
    pixels,
    last,
    text(secret),
  ])

const riff = (type: string, body: Uint8Array) => {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
/** One point without loss. */
const point = riff('VP8L', Buffer.from('2f0000001007101111888 8fe07'.replace(' ', ''), 'hex'))
const extended = (flags: number) => riff('VP8X', Buffer.of(flags, 0, 0, 0, 0, 0, 0, 0, 0, 0))
const webpOf = (...chunks: Buffer[]) => {
  const body = Buffer.concat([text('WEBP'), ...chunks])
  return riff('RIFF', body)
}
const webp = (orientation: number) =>
  Buffer.concat([
    webpOf(
      extended(0x0c),
      point,
      riff('EXIF', exif(orientation, true)),
      riff('XMP ', text(secret)),
      riff('ZZZZ', text(secret)),
    ),
    text(secret),
  ])

const parts = (...texts: Buffer[]) =>
  Buffer.concat([...texts.map((one) => Buffer.concat([Buffer.of(one.length), one])), Buffer.of(0)])
const extension = (label: number, ...texts: Buffer[]) =>
  Buffer.concat([Buffer.of(0x21, label), parts(...texts)])
/** One point, with two colours of its own or of all. */
const gifHead = (version: string, flags = 0x80) =>
  Buffer.concat([text(`GIF${version}`), Buffer.of(1, 0, 1, 0, flags, 0, 0)])
const black = Buffer.of(0, 0, 0, 255, 255, 255)
const frame = (colours = Buffer.alloc(0)) =>
  Buffer.concat([
    ...[Buffer.of(0x2c, 0, 0, 0, 0, 1, 0, 1, 0, colours.length && 0x80), colours, Buffer.of(2)],
    parts(Buffer.of(0x4c, 0x01)),
  ])
const delay = extension(0xf9, Buffer.of(4, 10, 0, 0))
const repeats = extension(0xff, text('NETSCAPE2.0'), Buffer.of(1, 0, 0))
const colourProfile = extension(0xff, text('ICCRGBG1012'), text('colours'))
const gifEnd = Buffer.of(0x3b)
const bareAnimation = Buffer.concat([
  ...[gifHead('89a'), black, repeats, colourProfile, delay, frame(), delay, frame(black), gifEnd],
])
const gif = Buffer.concat([
  ...[gifHead('89a'), black],
  extension(0xff, text('NETSCAPE2.0'), Buffer.of(1, 0, 0), text(secret)),
  extension(0xfe, text('by Uma'), text(secret)),
  ...[colourProfile, extension(0xff, text('XMP DataXMP'), text(secret)), delay, frame()],
  extension(0xff, text('whoknowswho'), text(secret)),
  ...[delay, frame(black), extension(0xfe, text(secret)), gifEnd, text(secret)],
])

function bare(content: Uint8Array, name = 'a.bin', type = ''): Buffer {
  const result = withoutMetadata([{ name, type, content }])
  if (!result.ok) throw new Error(result.error.message)
  return Buffer.from(result.value[0]?.content ?? [])
}

const upright = Buffer.concat([start, jfif([]), profile, tables, scan, end])

test.each<[string, Buffer, Buffer]>([
  ['JPEG', jpeg(1), upright],
  ['PNG', png(1), Buffer.concat([pngHead, header, gamma, pixels, last])],
  ['WebP', webp(1), webpOf(extended(0), point)],
  ['GIF', gif, bareAnimation],
  [
    'a GIF without colours of its own',
    Buffer.concat([gifHead('87a', 0), frame(black), gifEnd, text(secret)]),
    Buffer.concat([gifHead('87a', 0), frame(black), gifEnd]),
  ],
])('of %s nothing is left but the picture, byte for byte', (_, file, picture) => {
  expect(file.includes(secret)).toBe(true)
  expect(bare(file)).toEqual(picture)
  expect(bare(picture)).toEqual(picture)
})

test.each<[string, Buffer, Buffer]>([
  [
    'JPEG',
    jpeg(6),
    Buffer.concat([start, jfif([]), exifOf(orientationOnly(6)), profile, tables, scan, end]),
  ],
  ['JPEG of the other order of bytes', jpeg(6, false), bare(jpeg(6))],
  [
    'PNG',
    png(3),
    Buffer.concat([pngHead, header, gamma, chunk('eXIf', orientationOnly(3)), pixels, last]),
  ],
  ['WebP', webp(8), webpOf(extended(0x08), point, riff('EXIF', Buffer.from(orientationOnly(8))))],
])('which way up a %s is stays, and nothing else of EXIF', (_, file, turned) => {
  expect(bare(file)).toEqual(turned)
})

test('a picture of several scans keeps them all, with the bytes in them that look like markers', () => {
  const stuffed = Buffer.concat([scan, Buffer.of(0xff, 0, 0xff, 0xd0, 1, 0xff, 0xff, 0, 2)])
  const many = Buffer.concat([start, tables, stuffed, tables, scan, end])
  expect(bare(many)).toEqual(many)
})

const broken: [string, Buffer, string, string][] = [
  ['text under the name of a picture', text('hello'), 'a.jpg', ''],
  ['text under the type of a picture', text('hello'), 'a', 'image/png'],
  ['a JPEG that ends in its tables', jpeg(1).subarray(0, 150), 'a.jpg', 'image/jpeg'],
  ['a JPEG without a picture', Buffer.concat([start, tables, end]), 'a.jpg', ''],
  ['a PNG that is cut off', png(1).subarray(0, -60), 'a.png', ''],
  ['a PNG with a changed byte', png(1).fill(1, 20, 21), 'a.png', ''],
  ['a WebP that says it is longer', webp(1).fill(0x7f, 5, 6), 'a.webp', ''],
  ['a GIF that is cut off', bareAnimation.subarray(0, -4), 'a.gif', 'image/gif'],
  ['a GIF without a picture', Buffer.concat([gifHead('89a'), black, gifEnd]), 'a.gif', ''],
  ['a GIF with an unknown block', Buffer.concat([gifHead('87a', 0), text('U')]), 'a.gif', ''],
  ['a GIF that ends in its head', gifHead('89a').subarray(0, 9), 'a', 'image/gif'],
]
test.each(broken)('%s is not taken', (_, content, name, type) => {
  const result = withoutMetadata([{ name, type, content }])
  expect(result).toMatchObject({ ok: false, error: { code: 'file-refused' } })
})

test('a GIF without its last byte is shown all the same, and gets it', () => {
  expect(bare(bareAnimation.subarray(0, -1))).toEqual(bareAnimation)
})

test('what is no such picture and does not say so stays as it came, and its name is not asked', () => {
  expect(bare(text(secret), 'a.pdf', 'application/pdf')).toEqual(text(secret))
  expect(bare(png(1), 'a.jpg', 'image/jpeg')).toEqual(bare(png(1)))
})

test('whatever is changed in a picture, it is refused or what is kept can be read again', () => {
  const file = fc.constantFrom(jpeg(6), png(6), webp(6), gif)
  fc.assert(
    fc.property(file, fc.nat(400), fc.nat(255), fc.nat(400), (whole, at, byte, length) => {
      const changed = Buffer.from(whole.subarray(0, whole.length - Math.min(length, 200)))
      if (at < changed.length) changed[at] = byte
      const result = withoutMetadata([{ name: 'a', type: '', content: changed }])
      const [kept] = result.ok ? result.value : []
      if (kept && kept.content !== changed)
        expect(bare(kept.content)).toEqual(bare(bare(kept.content)))
    }),
  )
})
