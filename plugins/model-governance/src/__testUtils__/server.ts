import { delay, http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

/** Where the test app's discovery says that the backend is. */
const BASE = 'http://example.com/api/model-governance';

/** A JSON object that was posted. */
export interface Posted {
  command?: { type: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** The backend at its HTTP edge, one for each test file. */
export function setupBackend() {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return {
    /** Answers a path with a body; returns the queries it was asked with. */
    answer(
      path: string,
      body: JsonBodyType | ((query: URLSearchParams) => JsonBodyType),
    ) {
      const asked: string[] = [];
      server.use(
        http.get(`${BASE}${path}`, ({ request }) => {
          const query = new URL(request.url).searchParams;
          asked.push(query.toString());
          return HttpResponse.json(
            typeof body === 'function' ? body(query) : body,
          );
        }),
      );
      return asked;
    },
    /** Answers what is posted to a path; returns the bodies it was sent. */
    take(
      path: string,
      answer: (body: Posted) => { status?: number; body: JsonBodyType },
    ) {
      const sent: Posted[] = [];
      server.use(
        http.post(`${BASE}${path}`, async ({ request }) => {
          const posted = (await request.json()) as Posted;
          sent.push(posted);
          const { status = 200, body } = answer(posted);
          return HttpResponse.json(body, { status });
        }),
      );
      return sent;
    },
    /** Refuses as Backstage backends do; returns the queries it was asked with. */
    refuse(path: string, status: number, name: string, message: string) {
      const asked: string[] = [];
      server.use(
        http.get(`${BASE}${path}`, ({ request }) => {
          asked.push(new URL(request.url).searchParams.toString());
          return HttpResponse.json(
            { error: { name, message }, response: { statusCode: status } },
            { status },
          );
        }),
      );
      return asked;
    },
    /** Never answers. */
    hang(path: string) {
      server.use(
        http.get(`${BASE}${path}`, async () => {
          await delay('infinite');
        }),
      );
    },
  };
}
