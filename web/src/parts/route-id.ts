/** The number in an address such as `/flights/12`. */
import { useParams } from "react-router";

/** `null` when the address has none, `NaN` when it has something that is not a record's number. */
export function useRouteId(): number | null {
  const { id } = useParams();
  if (id === undefined) return null;
  return /^\d{1,15}$/.test(id) ? Number(id) : Number.NaN;
}
