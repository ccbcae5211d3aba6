// The installation itself: is it well, and what is its contract.
import { z } from 'zod'
import { component } from './component.ts'
import { defineRoutes } from './route.ts'

export const health = component(
  'Health',
  'The installation answers and reaches its database.',
  z.object({ status: z.literal('ok'), version: z.string() }),
)

export const systemRoutes = defineRoutes({
  'system.health': {
    method: 'GET',
    path: '/api/health',
    summary: 'Answers 200 while the installation can work, 503 while it cannot.',
    access: 'anyone',
    permission: 'Anybody.',
    response: health,
    errors: [],
  },
  'system.openapi': {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This contract as an OpenAPI 3.1 document.',
    access: 'anyone',
    permission: 'Anybody.',
    response: z.record(z.string(), z.unknown()),
    errors: [],
  },
})

export type Health = z.infer<typeof health>
