// What browsers may do with our pages: run our own scripts, talk to us, stand in no foreign frame.
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'

/** Nothing here needs any of these; what a page does not have nobody can take from it. */
const denied = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture', 'geolocation', 'gyroscope'],
  ...['hid', 'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get'],
  ...['screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Registers the headers. HTTPS-only ones come only where cookies are secure. */
export async function setSecurityHeaders(app: FastifyInstance, isSecure: boolean): Promise<void> {
  const headers = { ...(await headersOfHelmet(isSecure)), 'permissions-policy': denied }
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers)
    done()
  })
}

/**
 * What helmet sets, asked once: it is the same for every request, and made anew for each it cost as
 * much as the rest of the way to a handler.
 */
async function headersOfHelmet(isSecure: boolean): Promise<{ [name: string]: string }> {
  const bare = fastify()
  bare.get('/', (_request, reply) => reply.send())
  const without = (await bare.inject('/')).headers
  const dressed = fastify()
  await dressed.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Scripts set single styles of an element, which no policy is against; style elements and
        // style attributes of markup are refused.
        styleSrc: ["'self'"],
        styleSrcAttr: ["'none'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isSecure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: isSecure ? { policy: 'same-origin' } : false,
    originAgentCluster: isSecure,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  dressed.get('/', (_request, reply) => reply.send())
  const { headers } = await dressed.inject('/')
  const own = Object.entries(headers).filter(([name]) => without[name] === undefined)
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]))
}
