import { randomUUID } from 'node:crypto';
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { constants } from 'node:zlib';
import { fastifyCompress } from '@fastify/compress';
import { fastifyCookie } from '@fastify/cookie';
import { fastifyWebsocket } from '@fastify/websocket';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import helmet from 'helmet';
import { installBodyParser, USUAL_BODY } from './body.ts';
import { type DoorConfig, isSeenAsHttps } from './door-config.ts';
import { installErrorAnswers, sendProblem, toProblem } from './error-answers.ts';
import { healthRoutes } from './health.ts';
import { installHostOnlyCookies } from './line.ts';
import { installOpenApi, openApiRoutes } from './openapi.ts';
import { problem } from './problem.ts';
import { installRates } from './rates.ts';
import type { House } from './room.ts';
import { installSecurity } from './security.ts';
import { installValidation } from './validation.ts';
import { webAppRoutes } from './web-apps.ts';

const contentSecurity = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

const YEAR_SECONDS = 31_536_000;

/** Cross-origin isolation makes timers precise in the till and keeps other sites out. */
function makeSecurityHeaders(https: boolean): OutgoingHttpHeaders {
  const secure = helmet({
    contentSecurityPolicy: contentSecurity,
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
  });
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  secure(request, response, () => {});
  return { ...response.getHeaders(), 'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), midi=()' };
}

/** They are the same for every answer, so they are made once: a push would spend a tenth of its time on them. */
function installSecurityHeaders(app: FastifyInstance, https: boolean): void {
  const headers = makeSecurityHeaders(https);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    // What the API answers is of this moment and for this caller; a route that knows better says so itself.
    if (request.url.startsWith('/api/v1/')) reply.header('cache-control', 'no-store');
    done();
  });
}

async function installPlugins(app: FastifyInstance, door: DoorConfig): Promise<void> {
  installHostOnlyCookies(app, door);
  await app.register(fastifyCookie);
  installSecurityHeaders(app, isSeenAsHttps(door));
  await app.register(fastifyCompress, {
    threshold: 2048,
    encodings: ['br', 'gzip'],
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await installRates(app);
  await app.register(fastifyWebsocket, { options: { maxPayload: 64 * 1024 } });
  // Only the socket of the feed is one: elsewhere a wish to change the protocol is a question for something that is not there.
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.ws && request.routeOptions.config.socket !== true) return done(problem('not-found', { detail: 'There is no socket at this address.' }));
    return done();
  });
}

function installRequestLog(app: FastifyInstance, house: House): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    house.metrics.requestSeconds.labels(request.method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
    // The route's pattern, never the address itself: search words and tokens are personal.
    if (!house.config.quiet) request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'request');
    done();
  });
  app.addHook('onSend', async (request, reply) => {
    if (request.replayed) reply.header('idempotent-replayed', 'true');
  });
}

/** Longest time for a whole request to come in, and for its headers: a till behind a bad line sends a megabyte in less. */
const REQUEST_TIME = 120_000;
const HEADERS_TIME = 15_000;
/** Connections at once. A till holds two or three, an office window a few more. */
const MOST_CONNECTIONS = 10_000;

/** Builds the HTTP application of a house; it does not listen yet. */
export async function buildApp(house: House): Promise<FastifyInstance> {
  const { tls } = house.config.door;
  const times = { headersTimeout: HEADERS_TIME, connectionsCheckingInterval: 5_000 };
  const app = fastify({
    loggerInstance: house.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Who really asks is believed from the proxies that were named, and from nobody else.
    trustProxy: (address: string) => house.config.door.trusts(address),
    bodyLimit: USUAL_BODY,
    requestTimeout: REQUEST_TIME,
    ...(tls === undefined ? { http: times } : { https: { ...times, ...tls } }),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    clientErrorHandler: answerBrokenRequest,
    // Addresses that no route is looked for: too long, or no text.
    frameworkErrors: (error, request, reply) => sendProblem(request, reply, toProblem(error)),
  }) as unknown as FastifyInstance;
  app.server.maxConnections = MOST_CONNECTIONS;
  app.decorate('declaredRoutes', []);
  app.decorate('openRoutes', []);
  app.addHook('onRoute', (options) => {
    if (options.config?.rights === undefined) app.openRoutes.push(`${[options.method].flat().join(',')} ${options.url}`);
  });
  installErrorAnswers(app);
  installValidation(app);
  installBodyParser(app);
  await installPlugins(app, house.config.door);
  installSecurity(app, house);
  installRequestLog(app, house);
  await installOpenApi(app);
  openApiRoutes(app);
  healthRoutes(app, house);
  for (const room of house.rooms) await room.routes?.(app, house);
  await webAppRoutes(app);
  await app.ready();
  return app;
}

/** Requests so broken that no route sees them (bad syntax, headers too large) still get problem+json. */
function answerBrokenRequest(error: Error & { code?: string }, socket: import('node:net').Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const large = error.code === 'HPE_HEADER_OVERFLOW';
  const definition = problem(large ? 'request-headers-too-large' : 'request-invalid');
  const body = JSON.stringify({ type: `/api/docs/errors#${definition.code}`, code: definition.code, title: definition.message, status: definition.status });
  socket.end(
    `HTTP/1.1 ${definition.status} ${large ? 'Request Header Fields Too Large' : 'Bad Request'}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
