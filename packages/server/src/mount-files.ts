// Files over HTTP: forms with files in them come in, bytes go out. Beside the routes that answer
// with JSON, behind the same gate.
import { extname } from 'node:path'
import fastifyMultipart from '@fastify/multipart'
import { fileBytesMax, filesPerUploadMax, routes } from '@stagewright/api'
import type { GuideHolder, NewFile, Runtime, Viewer } from '@stagewright/runtime'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError, found, valueOf } from './api-error.ts'
import { keyedRequest } from './http/keyed-request.ts'
import { parsePart } from './http/parse.ts'
import { downloadHeaders, renderFile } from './render/file.ts'
import { authenticate } from './session/authenticate.ts'
import { answeredAsAct } from './session/request-act.ts'
import { insideGuide } from './session/guide-scope.ts'

type Gate = { runtime: Runtime; isSecure: boolean }

/** Mounts the upload and the download of files. */
export async function mountFiles(app: FastifyInstance, gate: Gate): Promise<void> {
  const viewers = new WeakMap<FastifyRequest, Viewer>()
  const guides = new WeakMap<FastifyRequest, GuideHolder>()
  const ask = async (request: FastifyRequest, name: 'files.upload' | 'files.content') => {
    const { viewer, guide } = await authenticate(request, name, gate)
    if (viewer) viewers.set(request, viewer)
    if (guide) guides.set(request, guide)
  }
  const viewerOf = (request: FastifyRequest): Viewer => {
    const viewer = viewers.get(request)
    if (!viewer) throw new ApiError('not-signed-in', 'Sign in first.')
    return viewer
  }
  await app.register(fastifyMultipart, {
    limits: { fileSize: fileBytesMax, files: filesPerUploadMax, fields: 0 },
  })
  app.route({
    method: 'POST',
    url: routes['files.upload'].path,
    bodyLimit: (fileBytesMax + 64 * 1024) * filesPerUploadMax,
    onRequest: (request) => ask(request, 'files.upload'),
    handler: async (request, reply) => {
      keyedRequest(request, routes['files.upload'], viewerOf(request))
      const query = queryOf(request)
      const guide = guides.get(request)
      await insideGuide(gate.runtime, guide, [query.interviewId, query.recordId])
      const files = await filesIn(request)
      const asked = {
        ...{ runtime: gate.runtime, name: 'files.upload', viewer: viewerOf(request) },
        ...{ params: { to: query.recordId ?? query.interviewId }, body: {}, fields: [] },
      }
      const kept = await answeredAsAct(request, asked, async () =>
        valueOf(await gate.runtime.files.upload(viewerOf(request), query, files)),
      )
      return reply.status(201).send({ items: kept.map(renderFile) })
    },
  })
  app.route({
    method: 'GET',
    url: routes['files.content'].path.replace('{id}', ':id'),
    onRequest: (request) => ask(request, 'files.content'),
    handler: async (request, reply) => {
      const { id } = routes['files.content'].params.parse(request.params)
      const file = found(
        await gate.runtime.files.content(viewerOf(request), id),
        'not-found',
        `file ${id}`,
      )
      return reply.headers(downloadHeaders(file)).send(Buffer.from(file.content))
    },
  })
}

/** Told like every other bad input, then read in its type. */
function queryOf(request: FastifyRequest) {
  const { query } = routes['files.upload']
  parsePart(query, request.query)
  return query.parse(request.query)
}

async function filesIn(request: FastifyRequest): Promise<NewFile[]> {
  if (!request.isMultipart()) {
    const message = 'Send a form: `Content-Type: multipart/form-data` with parts named `file`.'
    throw new ApiError('unsupported-media-type', message)
  }
  const files: NewFile[] = []
  try {
    for await (const part of request.files()) {
      const content = await part.toBuffer()
      files.push({ name: bareName(part.filename), type: part.mimetype, content })
    }
  } catch (error) {
    throw tooMuch(error) ?? brokenForm()
  }
  if (files.length > 0) return files
  throw new ApiError('bad-input', 'There is no file in the form.', { fields: { file: 'Missing.' } })
}

/** Turns what follows around, or is not seen: the end of a name would look like another one. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** Browsers send names, programs sometimes paths: only the last part is the name. */
function bareName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const name = last.replaceAll(unseen, '').trim()
  const whole = name === '' || name === extname(name) ? `file${name}` : name
  return whole.slice(-255)
}

/** Only the form is read there: what is not too much was sent wrongly, or not to its end. */
function brokenForm(): ApiError {
  const message = 'The form cannot be read: it is broken, or ends too early.'
  return new ApiError('bad-input', message)
}

function tooMuch(error: unknown): ApiError | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const most = `${fileBytesMax / 1024 / 1024} MB`
  if (code === 'FST_REQ_FILE_TOO_LARGE') {
    return new ApiError('too-large', `A file may have at most ${most}.`)
  }
  if (code === 'FST_FILES_LIMIT') {
    return new ApiError('too-large', `At most ${filesPerUploadMax} files go at once.`)
  }
  return undefined
}
