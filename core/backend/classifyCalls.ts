import { checkRules } from "../clusters/ruleFile.ts";
import { classifyJobRequest } from "../jobs/classify/classifyRequest.ts";
import type { OpenLibrary } from "./openLibrary.ts";
import type { Handlers } from "./requests.ts";

type ClassifyCalls = Handlers<
  "ruleSets" | "saveRuleSet" | "removeRuleSet" | "countRules" | "classifiers" | "startClassify"
>;

/** The calls about rules and classifiers, on the library that is open at the time. */
export function classifyCalls(library: () => OpenLibrary): ClassifyCalls {
  const catalog = () => library().catalog;
  return {
    ruleSets: () => catalog().ruleSets.list(),
    saveRuleSet: (ruleSet) => {
      catalog().ruleSets.save(ruleSet);
      library().changed();
      return catalog().ruleSets.list();
    },
    removeRuleSet: ({ name }) => {
      catalog().ruleSets.remove(name);
      library().changed();
      return catalog().ruleSets.list();
    },
    countRules: (request) => {
      checkRules({ name: "", rules: request.rules });
      return library().countRules(request);
    },
    classifiers: () => catalog().classifiers.list(),
    startClassify: (request) => ({
      job: library().runner.start(classifyJobRequest(catalog(), request)),
    }),
  };
}
