import { Text } from "@mantine/core";
import { useState } from "react";
import type { ClassOverview } from "../../core/api.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./Classwork.module.css";
import { fixed, kappaText } from "./kappaText.ts";
import { Wide } from "./Wide.tsx";

type Pair = ClassOverview["agreement"]["pairs"][number];

/** How far pupils agree: all of them, each two, and of two that are picked, tag by tag. */
export function AgreementSection({ overview }: { overview: ClassOverview }) {
  const { agreement, tracks, agreed } = overview;
  const { all, pairs, tags, severalTags } = agreement;
  const [picked, setPicked] = useState<Pair | null>(null);
  const [only] = pairs;
  const shown =
    picked !== null && pairs.includes(picked) ? picked : pairs.length === 1 ? only : undefined;
  return (
    <section className={classes.section} aria-label={say("classwork.agreement")}>
      <h3 className={classes.heading}>{say("classwork.agreement")}</h3>
      <Text size="sm">{say("classwork.allPupils", { kappa: kappaText(all) })}</Text>
      <Text size="sm">
        {say("classwork.agreed", { tracks: countOf(tracks, "track"), agreed: formatCount(agreed) })}
      </Text>
      {severalTags.map(({ pupil, tracks: several }) => (
        <Text key={pupil} size="sm" c="dimmed">
          {say("classwork.severalTags", { pupil, tracks: countOf(several, "track") })}
        </Text>
      ))}
      {pairs.length > 1 && <KappaMatrix pairs={pairs} picked={shown} onPick={setPicked} />}
      {shown !== undefined && <TagMatrix pair={shown} tags={tags} />}
    </section>
  );
}

/** Cohen's kappa of each two; a click shows the two tag by tag. */
function KappaMatrix({
  pairs,
  picked,
  onPick,
}: {
  pairs: readonly Pair[];
  picked: Pair | undefined;
  onPick(pair: Pair): void;
}) {
  const names = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const byNames = new Map<string, Pair>();
  for (const pair of pairs) {
    byNames.set(JSON.stringify([pair.first, pair.second]), pair);
    byNames.set(JSON.stringify([pair.second, pair.first]), pair);
  }
  return (
    <Wide label={say("classwork.kappas")}>
      <table className={classes.matrix} aria-label={say("classwork.cohensKappaOfEachTwo")}>
        <thead>
          <tr>
            <th>{say("classwork.cohensKappa")}</th>
            {names.map((name) => (
              <th key={name} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((row) => (
            <tr key={row}>
              <th scope="row" title={row}>
                {row}
              </th>
              {names.map((column) => {
                const pair = byNames.get(JSON.stringify([row, column]));
                if (pair === undefined) return <td key={column} className={classes.cell} />;
                const { kappa } = pair.kappa;
                return (
                  <td key={column} className={classes.cell} style={{ background: shade(kappa) }}>
                    <button
                      type="button"
                      aria-pressed={pair === picked}
                      aria-label={say("classwork.pairAndKappa", {
                        first: row,
                        second: column,
                        kappa: kappa === null ? say("classwork.noKappa") : fixed(kappa, 2),
                      })}
                      title={kappaText(pair.kappa)}
                      onClick={() => onPick(pair)}
                    >
                      {kappa === null ? "–" : fixed(kappa, 2)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** Tracks by the tag that one gave and the tag that the other gave. */
function TagMatrix({ pair, tags }: { pair: Pair; tags: readonly string[] }) {
  const { first, second, kappa, counts } = pair;
  const most = Math.max(1, ...counts.flat());
  return (
    <div className={classes.section}>
      <Text size="sm">
        {say("classwork.pairWithKappa", { first, second, kappa: kappaText(kappa) })}
      </Text>
      <Wide label={say("classwork.tracksByTags")}>
        <table
          className={classes.matrix}
          aria-label={say("classwork.tagsOfBoth", { first, second })}
        >
          <thead>
            <tr>
              <th>
                {first} ↓ · {second} →
              </th>
              {tags.map((tag) => (
                <th key={tag} scope="col">
                  {tag}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((row, i) => (
              <tr key={tags[i]}>
                <th scope="row">{tags[i]}</th>
                {row.map((tracks, j) => (
                  <td
                    key={tags[j]}
                    className={`${classes.cell} ${classes.count}`}
                    style={{
                      background: `color-mix(in srgb, ${i === j ? "var(--accent)" : "var(--warning)"} ${Math.round((45 * tracks) / most)}%, var(--raised))`,
                    }}
                  >
                    {formatCount(tracks)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </div>
  );
}

/** Blue for agreement, orange for less of it than chance gives. */
function shade(kappa: number | null): string {
  if (kappa === null) return "var(--raised)";
  const colour = kappa >= 0 ? "var(--accent)" : "var(--warning)";
  return `color-mix(in srgb, ${colour} ${Math.round(45 * Math.abs(kappa))}%, var(--raised))`;
}
