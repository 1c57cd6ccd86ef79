/** Asks why people's data are read, once for a session and eight hours; or for a reason to break the glass. */
import { type FormEvent, useId, useState } from "react";
import { useLocation } from "react-router";
import { useBreakGlass, usePurpose, useStatePurpose } from "../api/door";
import { answerAtTheDoor, type Shut } from "../api/door-question";
import { useSession } from "../api/session";
import type { Purpose } from "../api/types";
import { useErrorText } from "../texts/errors";
import { useTexts } from "../texts/texts";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { AlertIcon } from "./icons";
import { Loading } from "./states";

/** Limits of the reason in characters, without the blanks around it. */
const SHORTEST = 20;
const LONGEST = 2_000;

export function PurposeDialog({ shut }: { shut: Shut }) {
  const { t } = useTexts();
  const { role } = useSession();
  const { data: door } = usePurpose();
  return (
    <Dialog title={t("purpose.title")} onClose={() => answerAtTheDoor(false)}>
      {door === undefined ? (
        <Loading />
      ) : (
        <>
          {shut === "purpose_needed" && <PurposeForm duties={door.duties} />}
          {role === "analyst" && <GlassForm isOpen={shut === "glass_needed"} />}
        </>
      )}
    </Dialog>
  );
}

function PurposeForm({ duties }: { duties: readonly Purpose[] }) {
  const { t } = useTexts();
  const errorText = useErrorText();
  const { pathname } = useLocation();
  const id = useId();
  const state = useStatePurpose();
  const suggested: Purpose = pathname.startsWith("/hits") ? "hit_review" : "flight_duty";
  const [purpose, setPurpose] = useState<Purpose | undefined>(
    duties.includes(suggested) ? suggested : duties[0],
  );
  const [caseNumber, setCaseNumber] = useState("");
  const [wasTried, setTried] = useState(false);
  const isNumberMissing = purpose === "case" && caseNumber.trim() === "";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (purpose === undefined || isNumberMissing || state.isPending) return;
    state.mutate({ purpose, case_number: purpose === "case" ? caseNumber : null });
  };

  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{t("purpose.text")}</p>
      <fieldset className="outcomes">
        <legend>{t("purpose.question")}</legend>
        {duties.map((duty) => (
          <label key={duty} className="outcome">
            <input type="radio" name={id} checked={purpose === duty} onChange={() => setPurpose(duty)} />
            {t(`purpose.${duty}`)}
          </label>
        ))}
      </fieldset>
      {purpose === "case" && (
        <Field
          label={t("purpose.case_number")}
          error={wasTried && isNumberMissing ? t("purpose.case_number_missing") : null}
        >
          {(attributes) => (
            <input
              {...attributes}
              maxLength={64}
              autoComplete="off"
              value={caseNumber}
              onChange={(event) => setCaseNumber(event.target.value)}
            />
          )}
        </Field>
      )}
      {state.error !== null && <Refusal text={errorText(state.error)} />}
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={state.isPending}>
          {t("purpose.submit")}
        </button>
      </div>
    </form>
  );
}

/** For the exception: opens for an hour, and a supervisor looks at it afterwards. */
function GlassForm({ isOpen }: { isOpen: boolean }) {
  const { t } = useTexts();
  const errorText = useErrorText();
  const glass = useBreakGlass();
  const [reason, setReason] = useState("");
  const [wasTried, setTried] = useState(false);
  const length = [...reason.trim()].length;
  const error = length < SHORTEST || length > LONGEST ? t("glass.reason_length", { count: SHORTEST }) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (error === null && !glass.isPending) glass.mutate(reason);
  };

  return (
    <details className="glass" open={isOpen}>
      <summary>{t("glass.title")}</summary>
      <form className="form" onSubmit={submit} noValidate>
        <p>{t("glass.text")}</p>
        <Field label={t("glass.reason")} hint={t("glass.reason_hint")} error={wasTried ? error : null}>
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {glass.error !== null && <Refusal text={errorText(glass.error)} />}
        <div className="actions">
          <button type="submit" className="button" aria-disabled={glass.isPending}>
            {t("glass.submit")}
          </button>
        </div>
      </form>
    </details>
  );
}

function Refusal({ text }: { text: string }) {
  return (
    <p className="notice notice-bad" role="alert">
      <AlertIcon />
      {text}
    </p>
  );
}
