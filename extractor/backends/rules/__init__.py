"""The rules backend: records made by rules alone, offline and without a model.

Read `engine` first. `plain_text`, `pictures`, `boilerplate`, `sections`, `line_openings`, `passages`, `inner_passages`
and `clauses` read paragraphs and sentences; `cue_detection`, `frames`, `negated_cues`, `disowned`, `told_events`,
`content_first`, `cue_first`, `circumstances`, `hearings`, `heard_speakers`, `own_acts`, `content_bounds`,
`nominal_attributions`, `nested_reports`, `according`, `asides`, `cited_sources`, `quotation_phrases`,
`passive_labels`, `displayed_words`, `sayings`, `turns`, `posts`, `interviews`, `letters`, `attribution` find what is
attributed to whom; `capitalised_runs`, `noun_heads`, `noun_phrases`, `phrase_edges`, `nicknames`, `generations`,
`firm_names`, `name_marks`, `names_as_read`, `namings`, `naming_evidence`, `sources`, `name_asides`, `introductions`,
`party_members`, `antecedents`, `spoken_of`, `spoken_about`, `withheld_names`, `surnames`, `surname_sharers`,
`family_names`, `role_holders`, `described_persons`, `resolved_actors`, `body_signs`, `acronyms`, `body_mentions`,
`person_signs`, `lone_words`, `lone_subjects`, `place_names`, `offices`, `named_bodies`, `lone_companies`,
`body_names`, `named_for_people`, `coreference`, `answers`, `outlets`, `named_outlets`, `polls`, `interview_outlets`,
`own_names`, `speakers` and `reported_persons` find who that is, `acting` who else acts; `main_verbs`, `main_clauses`,
`clause_asides`, `subordinate_clauses`, `relative_clauses`, `participles`, `topics`, `first_person`, `fragments`,
`dangling_pronouns`, `pointing_words`, `standing_alone`, `contractions`, `wordings`, `ellipses`, `judging_words`,
`naming_words`, `claim_kinds`, `commitments`, `conjoined`, `charges`, `of_what`, `hopes`, `statements`, `joined_acts`,
`requests`, `acts`, `shares`, `authors`, `chosen_meanings`, `labelled_words`, `chosen_claims` and `claims` find what is
asserted, `quoted_verbs`, `sides`, `stance_cues`, `stance_denials`, `given_up`, `intentions`, `infinitive_lists`,
`framed_positions`, `motions`, `suits`, `rulings`, `stance_frames`, `stance_times`, `said_times`, `follower_signs`,
`stance_groups`, `stance_holders`, `stance_references`, `coordination`, `joined_verbs`, `stance_actors`,
`inner_targets`, `listed_targets`, `manners`, `stance_targets`, `open_targets`, `target_names`, `several_of_kind`,
`figures_of_speech`, `literal_uses`, `effects`, `told_deeds`, `evaluations`, `verdict_parts`, `verdicts`,
`verdict_finder`, `term_forms`, `concepts`, `concept_targets`, `stance_conditions`, `stance_evidence`,
`known_positions`, `turned_positions`, `stance_match`, `wished_outcomes`, `told_targets`, `stances` and
`stance_collector` what is wanted; `pointers` says where, `explain` and `explanations` why, by `frame_names` and
`kind_signs`. The words that the rules know are in `lexicon`, `verbs`, `cue_verbs`, `role_lexicon`, `stance_lexicon`,
`target_lexicon`, `valence`, `given_names` and `gazetteer`, the spellings of names in `spelling`.
"""
