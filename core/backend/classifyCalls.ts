import { type Backend, classifySchema, countRulesSchema } from "../api.ts";
import { checkRules, ruleSetSchema } from "../clusters/ruleFile.ts";
import { classifyJobRequest } from "../jobs/classifyRequest.ts";
import type { OpenLibrary } from "./openLibrary.ts";
import { checked, nameSchema } from "./requests.ts";

type ClassifyCalls = Pick<
  Backend,
  "ruleSets" | "saveRuleSet" | "removeRuleSet" | "countRules" | "classifiers" | "startClassify"
>;

/** The calls about rules and classifiers, on the library that is open at the time. */
export function classifyCalls(library: () => OpenLibrary): ClassifyCalls {
  const catalog = () => library().catalog;
  return {
    ruleSets: async () => catalog().ruleSets.list(),
    saveRuleSet: async (ruleSet) => {
      catalog().ruleSets.save(checked(ruleSetSchema, ruleSet));
      library().changed();
      return catalog().ruleSets.list();
    },
    removeRuleSet: async (input) => {
      catalog().ruleSets.remove(checked(nameSchema, input).name);
      library().changed();
      return catalog().ruleSets.list();
    },
    countRules: async (request) => {
      const wanted = checked(countRulesSchema, request);
      checkRules({ name: "", rules: wanted.rules });
      return library().countRules(wanted);
    },
    classifiers: async () => catalog().classifiers.list(),
    startClassify: async (request) => {
      const wanted = classifyJobRequest(catalog(), checked(classifySchema, request));
      return { job: library().runner.start(wanted) };
    },
  };
}
