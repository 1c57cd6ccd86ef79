/** The one way to the node: typed by its OpenAPI document, every failure an {@link ApiError}. */
import createClient from "openapi-fetch";
import { nodeAnswered, nodeIsSilent } from "./connection";
import { askAtTheDoor, type Shut } from "./door-question";
import type { paths } from "./schema";

/** The node refused a request (`status` 4xx or 5xx) or did not answer (`status` 0, code `unreachable`). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(code);
  }
}

/** On a bad line a request may hang, and a page would load for ever with it. */
const LONGEST_WAIT_MS = 20_000;

export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchPastTheDoor });

client.use({ onResponse: () => nodeAnswered() });

/** The data of an answer; throws {@link ApiError} for a refusal and for silence. */
export async function dataOf<Data>(
  request: Promise<{ data?: Data | undefined; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await request.catch(asSilence);
  if (!response.ok) throw refusal(response.status, error);
  return data as Data;
}

/** Fetches; what the node refuses until it was said why is asked again once it was. */
async function fetchPastTheDoor(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await fetchInTime(request);
  if (answer.status !== 403) return answer;
  const { code } = refusal(
    answer.status,
    await answer
      .clone()
      .json()
      .catch(() => null),
  );
  if (!isShut(code) || !(await askAtTheDoor(code))) return answer;
  return fetchInTime(again);
}

function isShut(code: string): code is Shut {
  return code === "purpose_needed" || code === "glass_needed";
}

/** Fetches; what has not come in full by then is given up. */
function fetchInTime(request: Request): Promise<Response> {
  const end = new AbortController();
  setTimeout(() => end.abort(new DOMException("no answer in time", "TimeoutError")), LONGEST_WAIT_MS);
  request.signal.addEventListener("abort", () => end.abort(request.signal.reason));
  return fetch(request, { signal: end.signal });
}

function asSilence(error: unknown): never {
  const isNoLongerWanted = error instanceof DOMException && error.name === "AbortError";
  if (isNoLongerWanted) throw error;
  nodeIsSilent();
  throw new ApiError(0, "unreachable");
}

function refusal(status: number, body: unknown): ApiError {
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  const code = typeof error.code === "string" ? error.code : `http_${status}`;
  const wait = typeof error.retry_after_s === "number" ? error.retry_after_s : null;
  return new ApiError(status, code, wait);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
