"""The rules backend: records made by rules alone, offline and without a model.

Read `engine` first, which `backend` runs, long articles in threads of `worker`. `plain_text`, `pictures`,
`boilerplate`, `sections`, `line_openings`, `passages`, `inner_passages`, `clauses` and `following_phrases` read
paragraphs and sentences; `cue_detection`, `frames`, `negated_cues`, `disowned`, `repeated_headlines`, `kept_quotes`,
`told_events`, `content_first`, `cue_first`, `free_relatives`, `circumstances`, `hearings`, `heard_speakers`,
`own_acts`, `content_bounds`, `added_words`, `label_links`, `nominal_attributions`, `nested_reports`, `according`,
`asides`, `cited_sources`, `quotation_phrases`, `displayed_words`, `sayings`, `turns`, `posts`, `interviews`, `letters`,
`next_speakers`, `attribution` find what is attributed to whom; `capitalised_runs`, `noun_heads`, `noun_phrases`,
`phrase_edges`, `phrase_heads`, `nicknames`, `generations`, `firm_names`, `hanging_names`, `name_marks`,
`names_as_read`, `namings`, `naming_evidence`, `sources`, `name_asides`, `introductions`, `party_members`,
`antecedents`, `spoken_of`, `spoken_about`, `withheld_names`, `surnames`, `surname_sharers`, `family_names`,
`role_holders`, `described_persons`, `resolved_actors`, `body_signs`, `acronyms`, `body_mentions`, `person_signs`,
`lone_words`, `lone_subjects`, `place_names`, `offices`, `named_bodies`, `called_bodies`, `lone_companies`,
`body_names`, `named_for_people`, `coreference`, `answers`, `outlets`, `named_outlets`, `polls`, `interview_outlets`,
`own_names`, `speakers` and `reported_persons` find who that is, `acting` who else acts; `main_verbs`, `main_clauses`,
`clause_asides`, `subordinate_clauses`, `shared_subjects`, `relative_clauses`, `participles`, `topics`,
`pointing_words`, `first_person`, `fragments`, `dangling_pronouns`, `standing_alone`, `contractions`, `wordings`,
`with_others`, `possible_acts`, `ellipses`, `judging_words`, `claim_kinds`, `commitments`, `conjoined`, `predicates`,
`charges`, `of_what`, `hopes`, `told_by_documents`, `turned_cues`, `statements`, `joined_acts`, `mere_acts`, `requests`,
`acts`, `shares`, `authors`, `chosen_meanings`, `labelled_words`, `passive_labels`, `own_clauses`, `chosen_claims` and
`claims` find what is asserted, `quoted_verbs`, `sides`, `stance_cues`, `naming_words`, `stance_denials`, `given_up`,
`intentions`, `wished_outcomes`, `infinitive_lists`, `framed_positions`, `motions`, `suits`, `rulings`, `stance_frames`,
`stance_times`, `said_times`, `stance_groups`, `follower_signs`, `light_verbs`, `stance_holders`, `stance_references`,
`told_targets`, `coordination`, `joined_verbs`, `stance_actors`, `inner_targets`, `listed_targets`, `stance_targets`,
`manners`, `open_targets`, `target_names`, `several_of_kind`, `figures_of_speech`, `literal_uses`, `effects`,
`evaluations`, `verdict_words`, `told_deeds`, `verdict_parts`, `verdict_openings`, `clause_words`, `verdicts`,
`verdict_finder`, `term_forms`, `concepts`, `concept_targets`, `stance_conditions`, `stance_evidence`,
`known_positions`, `turned_positions`, `stance_match`, `stances` and `stance_collector` what is wanted; `pointers` says
where, `explain` and `explanations` why, by `frame_names` and `kind_signs`. The words that the rules know are in
`lexicon`, `verbs`, `cue_verbs`, `role_lexicon`, `stance_lexicon`, `target_lexicon`, `valence`, `given_names` and
`gazetteer`, the spellings of names in `spelling`.
"""
