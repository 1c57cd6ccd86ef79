/** The one way to the node: typed by its OpenAPI document, every failure an {@link ApiError}. */
import createClient from "openapi-fetch";
import { nodeAnswered, nodeIsSilent } from "./connection";
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

export const client = createClient<paths>({ baseUrl: window.location.origin });

client.use({
  onResponse: () => nodeAnswered(),
  onError: ({ error, request }) => {
    if (request.signal.aborted) return error as Error;
    nodeIsSilent();
    return new ApiError(0, "unreachable");
  },
});

/** The data of an answer; throws {@link ApiError} for a refusal. */
export async function dataOf<Data>(
  request: Promise<{ data?: Data | undefined; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await request;
  if (!response.ok) throw refusal(response.status, error);
  return data as Data;
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
