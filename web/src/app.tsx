/** Which address shows which page, and to whom. */
import { useEffect } from "react";
import { Navigate, Outlet, Route, Routes, useLocation } from "react-router";
import { useSession, useSessionState } from "./api/session";
import { AccountPurpose } from "./pages/account-purpose";
import { FlightPage } from "./pages/flight/flight";
import { Flights } from "./pages/flights/flights";
import { keepDraftsOnlyOf } from "./pages/hits/drafts";
import { Hits } from "./pages/hits/hits";
import { NotFound } from "./pages/not-found";
import { NotYours } from "./pages/not-yours";
import { type Arrival, SignIn } from "./pages/sign-in/sign-in";
import { Shell } from "./parts/shell";
import { Failure, Loading } from "./parts/states";

export function App() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignIn />} />
      <Route element={<BehindSignIn />}>
        <Route index element={<Start />} />
        <Route element={<AnalystsOnly />}>
          <Route path="/flights" element={<Flights />} />
          <Route path="/flights/:id" element={<FlightPage />} />
          <Route path="/hits/:id?" element={<Hits />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}

/** Sends who is not signed in to the sign-in, which brings them back here. */
function BehindSignIn() {
  const { data: session, error, refetch } = useSessionState();
  const { pathname, search } = useLocation();
  const account = typeof session === "object" ? session.account : null;

  useEffect(() => {
    if (account !== null) keepDraftsOnlyOf(account);
  }, [account]);

  if (account !== null) return <Shell />;
  if (session !== undefined) {
    const arrival: Arrival = { from: pathname + search };
    return <Navigate to="/sign-in" state={arrival} replace />;
  }
  return (
    <main className="page page-narrow">
      {error === null ? <Loading /> : <Failure error={error} onRetry={() => void refetch()} />}
    </main>
  );
}

/** What the node refuses to other roles is not even asked for. */
function AnalystsOnly() {
  return useSession().role === "analyst" ? <Outlet /> : <NotYours />;
}

function Start() {
  return useSession().role === "analyst" ? <Navigate to="/flights" replace /> : <AccountPurpose />;
}
