/** Functions that answer whether, or with which value, something named by a text is on, or that set it. */
const evaluations =
  /^(when_?|if_?|with_?|use_?)?(is_?|are_?|was_?|any_?|all_?|has_?|should_?|check_?|get_?|set_?|force_?|turn_?)?(on|off|enabled?|disabled?|active|inactive|activated?|deactivated?|on_for\w*|off_for\w*|enabled_for\w*|is_?active|override\w*)(async)?$/i;

/** Functions that answer with a value of a type, as clients of flags have them. */
const typedEvaluations =
  /^(is_?(on|off|enabled|active|disabled)\w*|\w*(switch|sample)_is_active|override_(switch|sample)|(bool(ean)?|string|int(eger)?|number|double|float|json|object)_?(variation|value|details|evaluation)\w*)$/i;

/** Whether the name of a function says that it answers for something named by a text, or sets it. */
export const speaksOfEvaluation = (name: string): boolean =>
  evaluations.test(name) || typedEvaluations.test(name);
