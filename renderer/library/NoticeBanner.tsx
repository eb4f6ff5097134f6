import { Alert } from "@mantine/core";
import { useState } from "react";
import { sentenceIn } from "../words/sentences.ts";

/** Says once what was noticed, and put right, when the library was opened. */
export function NoticeBanner({ notice }: { notice: string }) {
  const [read, setRead] = useState("");
  if (read === notice) return null;
  return (
    <Alert color="orange" role="status" withCloseButton onClose={() => setRead(notice)}>
      {sentenceIn(notice)}
    </Alert>
  );
}
