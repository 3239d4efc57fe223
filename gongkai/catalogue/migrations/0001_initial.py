"""主动公开: the whole catalogue."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('base', '0007_search'),
        ('organs', '0006_catalogue_powers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Column',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, verbose_name='代码')),
                ('name', models.CharField(max_length=64, verbose_name='名称')),
                ('part', models.CharField(choices=[('guide', '政府信息公开指南'), ('institution', '政府信息公开制度'), ('statutory', '法定主动公开内容'), ('other', '其他')], max_length=16, verbose_name='所属部分')),
                ('pace', models.CharField(choices=[('news', '动态、要闻类'), ('notices', '通知公告、政策文件类'), ('constant', '不定期更新')], max_length=16, verbose_name='更新要求')),
                ('description', models.CharField(max_length=200, verbose_name='栏目描述')),
                ('keywords', models.CharField(blank=True, max_length=200, verbose_name='栏目关键词')),
                ('place', models.PositiveSmallIntegerField(verbose_name='顺序')),
                ('opened_on', models.DateField(verbose_name='开设日期')),
                ('closed_on', models.DateField(null=True, verbose_name='停用日期')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='columns', to='organs.organ', verbose_name='机关')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='catalogue.column', verbose_name='上级栏目')),
            ],
            options={
                'verbose_name': '栏目',
                'ordering': ['organ', 'place', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ListValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.CharField(max_length=16, verbose_name='取值表')),
                ('key', models.CharField(max_length=32, verbose_name='代码')),
                ('term', models.CharField(max_length=100, verbose_name='名称')),
                ('since', models.DateField(verbose_name='启用日期')),
                ('until', models.DateField(null=True, verbose_name='停用日期')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='list_values', to='organs.organ', verbose_name='机关')),
            ],
            options={
                'verbose_name': '增补的取值',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='第几次文本')),
                ('state', models.CharField(choices=[('draft', '起草中'), ('in_review', '审核中'), ('approved', '待发布'), ('published', '已发布'), ('superseded', '已被更新'), ('recorded', '已登记'), ('dropped', '已放弃')], default='draft', max_length=16, verbose_name='进度')),
                ('kind', models.CharField(choices=[('rules', '规章'), ('normative', '行政规范性文件'), ('policy', '其他政策文件'), ('interpretation', '政策解读'), ('guide', '政府信息公开指南'), ('institution', '政府信息公开制度'), ('general', '其他信息')], max_length=16, verbose_name='信息种类')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('summary', models.CharField(blank=True, max_length=1000, verbose_name='内容概述')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('attribute', models.CharField(blank=True, choices=[('active', '主动公开'), ('on_request', '依申请公开'), ('withheld', '不予公开')], max_length=16, verbose_name='公开属性')),
                ('attribute_reason', models.CharField(blank=True, max_length=300, verbose_name='公开属性理由')),
                ('formed_on', models.DateField(null=True, verbose_name='生成日期')),
                ('changed_on', models.DateField(null=True, verbose_name='变更日期')),
                ('document_number', models.CharField(blank=True, max_length=64, verbose_name='文号')),
                ('issuer', models.CharField(blank=True, max_length=128, verbose_name='发布机构')),
                ('own', models.BooleanField(default=True, verbose_name='本机关制作')),
                ('matters', models.JSONField(default=list, verbose_name='公开事项')),
                ('topic', models.CharField(blank=True, max_length=32, verbose_name='主题分类')),
                ('keywords', models.JSONField(default=list, verbose_name='关键词')),
                ('source', models.CharField(blank=True, max_length=128, verbose_name='信息来源')),
                ('channels', models.JSONField(default=list, verbose_name='公开渠道和载体')),
                ('audience', models.CharField(blank=True, max_length=32, verbose_name='公开对象')),
                ('effective_on', models.DateField(null=True, verbose_name='施行日期')),
                ('valid_until', models.DateField(null=True, verbose_name='有效期至')),
                ('limit_number', models.PositiveSmallIntegerField(null=True, verbose_name='另定期限')),
                ('limit_unit', models.CharField(blank=True, max_length=16, verbose_name='期限单位')),
                ('limit_law', models.CharField(blank=True, max_length=128, verbose_name='另定期限的依据')),
                ('guide', models.JSONField(default=dict, verbose_name='指南要素')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='更新、更正说明')),
                ('correction', models.BooleanField(default=False, verbose_name='更正')),
                ('writers', models.JSONField(default=list, verbose_name='参与起草的人')),
                ('drafted_at', models.DateTimeField(verbose_name='起草时间')),
                ('turn', models.PositiveSmallIntegerField(default=0, verbose_name='第几次提交')),
                ('stages', models.JSONField(default=list, verbose_name='审核各级')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='提交摘要')),
                ('submitted_at', models.DateTimeField(null=True, verbose_name='提交时间')),
                ('due_at', models.DateTimeField(null=True, verbose_name='定时发布时间')),
                ('failed', models.CharField(blank=True, max_length=1000, verbose_name='定时发布未成原因')),
                ('published_at', models.DateTimeField(null=True, verbose_name='发布时间')),
                ('late', models.BooleanField(default=False, verbose_name='逾期公开')),
                ('urgent_reason', models.CharField(blank=True, max_length=300, verbose_name='应急发布原因')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版本')),
                ('column', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='catalogue.column', verbose_name='栏目')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='起草人')),
                ('due_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='定时发布设定人')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人')),
            ],
            options={
                'verbose_name': '文本',
                'ordering': ['work', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveSmallIntegerField(verbose_name='第几次提交')),
                ('stage', models.PositiveSmallIntegerField(verbose_name='第几级')),
                ('stage_name', models.CharField(max_length=16, verbose_name='级名')),
                ('decision', models.CharField(max_length=16, verbose_name='决定')),
                ('opinion', models.CharField(blank=True, max_length=300, verbose_name='意见')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('later', models.BooleanField(default=False, verbose_name='发布后补审')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='catalogue.revision', verbose_name='文本')),
            ],
            options={
                'verbose_name': '审核',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='顺序')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('name', models.CharField(max_length=255, verbose_name='公开件文件名')),
                ('removed', models.CharField(blank=True, max_length=300, verbose_name='去除的信息')),
                ('text', models.TextField(blank=True, verbose_name='文字')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='读取说明')),
                ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile', verbose_name='公开件')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='base.storedfile', verbose_name='原件')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='catalogue.revision', verbose_name='文本')),
            ],
            options={
                'verbose_name': '附件',
                'ordering': ['revision', 'place'],
            },
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stages', models.JSONField(verbose_name='各级名称')),
                ('set_by', models.CharField(max_length=64, verbose_name='登录名')),
                ('set_at', models.DateTimeField(verbose_name='设置时间')),
                ('column', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='routes', to='catalogue.column', verbose_name='栏目')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_routes', to='organs.organ', verbose_name='机关')),
            ],
            options={
                'verbose_name': '审核流程',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SecrecyReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(choices=[('open', '可以公开'), ('closed', '不得公开'), ('referred', '报有关主管部门或者保密行政管理部门确定')], max_length=16, verbose_name='结论')),
                ('opinion', models.CharField(blank=True, max_length=300, verbose_name='意见')),
                ('digest', models.CharField(max_length=64, verbose_name='摘要')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审查人')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='secrecy_reviews', to='catalogue.revision', verbose_name='文本')),
            ],
            options={
                'verbose_name': '保密审查',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Setup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('index_template', models.CharField(max_length=64, verbose_name='索引号模板')),
                ('index_code', models.CharField(max_length=18, verbose_name='机构编码')),
                ('reassess_months', models.PositiveSmallIntegerField(verbose_name='定期评估间隔（月）')),
                ('later_review_days', models.PositiveSmallIntegerField(verbose_name='应急发布后补审期限（工作日）')),
                ('interpret_days', models.PositiveSmallIntegerField(verbose_name='解读发布期限（工作日）')),
                ('documents_since', models.PositiveSmallIntegerField(null=True, verbose_name='规章、规范性文件自哪一年度起由目录计数')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版本')),
                ('organ', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='catalogue_setup', to='organs.organ', verbose_name='机关')),
            ],
            options={
                'verbose_name': '目录设置',
            },
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='编号')),
                ('state', models.CharField(choices=[('unpublished', '未发布'), ('published', '已发布'), ('withdrawn', '已撤下'), ('replaced', '已被替代'), ('recorded', '已登记（不主动公开）')], default='unpublished', max_length=16, verbose_name='状态')),
                ('index_number', models.CharField(blank=True, max_length=64, verbose_name='索引号')),
                ('published_at', models.DateTimeField(null=True, verbose_name='首次发布时间')),
                ('ended_reason', models.CharField(blank=True, max_length=300, verbose_name='撤下、替代原因')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='撤下、替代时间')),
                ('mistaken', models.BooleanField(default=False, verbose_name='登记有误，不计数')),
                ('repealed_on', models.DateField(null=True, verbose_name='废止日期')),
                ('repeal_basis', models.CharField(blank=True, max_length=200, verbose_name='废止依据')),
                ('reassess_on', models.DateField(null=True, verbose_name='下次评估日期')),
                ('later_due_on', models.DateField(null=True, verbose_name='补审期限')),
                ('urgent', models.BooleanField(default=False, verbose_name='应急发布过')),
                ('created_at', models.DateTimeField(verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版本')),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='organs.department', verbose_name='来源科室、社区')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='organs.organ', verbose_name='机关')),
                ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='catalogue.work', verbose_name='替代它的信息')),
            ],
            options={
                'verbose_name': '公开信息',
                'ordering': ['organ', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('archive', '国家档案馆'), ('library', '公共图书馆')], max_length=16, verbose_name='移送到')),
                ('recipient', models.CharField(max_length=128, verbose_name='接收单位')),
                ('handed_on', models.DateField(verbose_name='移送日期')),
                ('at', models.DateTimeField(verbose_name='登记时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='catalogue.work', verbose_name='公开信息')),
            ],
            options={
                'verbose_name': '移送',
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='编号')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('portal', models.CharField(max_length=128, verbose_name='报送到')),
                ('submitted_on', models.DateField(verbose_name='报送日期')),
                ('state', models.CharField(choices=[('submitted', '已报送'), ('adopted', '已采用'), ('returned', '已退回')], default='submitted', max_length=16, verbose_name='状态')),
                ('decided_on', models.DateField(null=True, verbose_name='采用、退回日期')),
                ('address', models.URLField(blank=True, max_length=500, verbose_name='采用网址')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='退回原因')),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='organs.department', verbose_name='来源科室、社区')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='organs.organ', verbose_name='机关')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报送人')),
                ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='catalogue.work', verbose_name='公开信息')),
            ],
            options={
                'verbose_name': '向上级报送',
                'ordering': ['organ', 'number'],
            },
        ),
        migrations.AddField(
            model_name='revision',
            name='work',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='catalogue.work', verbose_name='公开信息'),
        ),
        migrations.CreateModel(
            name='Reassessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(choices=[('keep', '维持'), ('open', '转为主动公开')], max_length=16, verbose_name='结论')),
                ('reason', models.CharField(max_length=300, verbose_name='理由')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='评估人')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reassessments', to='catalogue.work', verbose_name='公开信息')),
            ],
            options={
                'verbose_name': '定期评估',
            },
        ),
        migrations.CreateModel(
            name='Interpretation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interpretations', to='catalogue.work', verbose_name='政策文件')),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='policies', to='catalogue.work', verbose_name='解读')),
            ],
            options={
                'verbose_name': '政策解读关联',
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='编号')),
                ('title', models.CharField(max_length=200, verbose_name='标题')),
                ('body', models.TextField(verbose_name='正文')),
                ('submitted_on', models.DateField(verbose_name='报送日期')),
                ('state', models.CharField(choices=[('submitted', '已报送'), ('adopted', '已采用'), ('returned', '已退回')], default='submitted', max_length=16, verbose_name='状态')),
                ('decided_on', models.DateField(null=True, verbose_name='处理日期')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='退回原因')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='处理人')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='organs.department', verbose_name='科室、社区')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='organs.organ', verbose_name='机关')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报送人')),
                ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='catalogue.work', verbose_name='公开信息')),
            ],
            options={
                'verbose_name': '来稿',
                'ordering': ['organ', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('updated', '更新'), ('corrected', '更正'), ('withdrawn', '撤下'), ('repealed', '废止'), ('replaced', '替代')], max_length=16, verbose_name='变动')),
                ('note', models.CharField(max_length=300, verbose_name='公开说明')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='catalogue.work', verbose_name='公开信息')),
            ],
            options={
                'verbose_name': '变动说明',
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='column',
            constraint=models.UniqueConstraint(fields=('organ', 'key'), name='column_key_once'),
        ),
        migrations.AddConstraint(
            model_name='column',
            constraint=models.CheckConstraint(condition=models.Q(('key__regex', '^[a-z0-9][a-z0-9-]*$')), name='column_key_plain'),
        ),
        migrations.AddConstraint(
            model_name='column',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('description', ''), _negated=True)), name='column_named'),
        ),
        migrations.AddConstraint(
            model_name='column',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['guide', 'institution', 'statutory', 'other'])), name='column_part_known'),
        ),
        migrations.AddConstraint(
            model_name='column',
            constraint=models.CheckConstraint(condition=models.Q(('pace__in', ['news', 'notices', 'constant'])), name='column_pace_known'),
        ),
        migrations.AddConstraint(
            model_name='listvalue',
            constraint=models.UniqueConstraint(fields=('organ', 'list', 'key'), name='list_value_once'),
        ),
        migrations.AddConstraint(
            model_name='listvalue',
            constraint=models.CheckConstraint(condition=models.Q(('list__in', ['art20', 'art21county', 'art21township', 'areas', 'channels', 'audiences', 'topics'])), name='list_value_of_a_list'),
        ),
        migrations.AddConstraint(
            model_name='listvalue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key', ''), _negated=True), models.Q(('term', ''), _negated=True)), name='list_value_named'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['approved', 'sent_back'])), name='review_decision_known'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('decision', 'approved'), models.Q(('opinion', ''), _negated=True), _connector='OR'), name='review_back_with_opinion'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'approved')), fields=('revision', 'turn', 'later', 'by'), name='review_other_person'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'approved')), fields=('revision', 'turn', 'later', 'stage'), name='review_stage_once'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(fields=('revision', 'place'), name='item_attachment_place_once'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='item_attachment_named'),
        ),
        migrations.AddConstraint(
            model_name='secrecyreview',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['open', 'closed', 'referred'])), name='secrecy_result_known'),
        ),
        migrations.AddConstraint(
            model_name='secrecyreview',
            constraint=models.CheckConstraint(condition=models.Q(('result', 'open'), models.Q(('opinion', ''), _negated=True), _connector='OR'), name='secrecy_closed_with_opinion'),
        ),
        migrations.AddConstraint(
            model_name='setup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('index_template', ''), _negated=True), models.Q(('index_code', ''), _negated=True)), name='setup_numbers_items'),
        ),
        migrations.AddIndex(
            model_name='work',
            index=models.Index(fields=['organ', 'state', '-published_at'], name='work_listing'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.UniqueConstraint(fields=('organ', 'number'), name='work_number_once'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.UniqueConstraint(condition=models.Q(('index_number', ''), _negated=True), fields=('index_number',), name='work_index_number_once'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unpublished', 'published', 'withdrawn', 'replaced', 'recorded'])), name='work_state_known'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('index_number', ''), ('published_at__isnull', True), ('state__in', ['unpublished', 'recorded'])), models.Q(('published_at__isnull', False), models.Q(('index_number', ''), _negated=True)), _connector='OR'), name='work_published_with_number'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['withdrawn', 'replaced']), _negated=True), models.Q(('ended_at__isnull', False), models.Q(('ended_reason', ''), _negated=True)), _connector='OR'), name='work_ended_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'replaced'), _negated=True), ('successor__isnull', False), _connector='OR'), name='work_replaced_by_something'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.UniqueConstraint(fields=('work', 'place'), name='transfer_once_a_place'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('place__in', ['archive', 'library'])), name='transfer_place_known'),
        ),
        migrations.AddConstraint(
            model_name='transfer',
            constraint=models.CheckConstraint(condition=models.Q(('recipient', ''), _negated=True), name='transfer_received'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['organ', 'submitted_on'], name='submission_days'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('organ', 'number'), name='submission_number_once'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('state', 'submitted')), models.Q(('decided_on__isnull', False), ('state__in', ['adopted', 'returned'])), _connector='OR'), name='submission_decided_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='submission_returned_why'),
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='revision_due'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(fields=('work', 'number'), name='revision_number_once'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved'])), fields=('work',), name='revision_one_open'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('work',), name='revision_one_live'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'approved', 'published', 'superseded', 'recorded', 'dropped'])), name='revision_state_known'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['rules', 'normative', 'policy', 'interpretation', 'guide', 'institution', 'general'])), name='revision_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('attribute', ''), ('attribute__in', ['active', 'on_request', 'withheld']), _connector='OR'), name='revision_attribute_known'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('limit_law', ''), ('limit_number__isnull', True), ('limit_unit', '')), models.Q(('limit_number__gt', 0), ('limit_unit__in', ['working_days', 'days']), models.Q(('limit_law', ''), _negated=True)), _connector='OR'), name='revision_limit_with_its_law'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'superseded']), _negated=True), models.Q(('attribute', 'active'), ('published_at__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='revision_published_whole'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_review', 'approved']), _negated=True), models.Q(('digest', ''), _negated=True), _connector='OR'), name='revision_submitted_with_digest'),
        ),
        migrations.AddConstraint(
            model_name='reassessment',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['keep', 'open'])), name='reassessment_result_known'),
        ),
        migrations.AddConstraint(
            model_name='reassessment',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='reassessment_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='interpretation',
            constraint=models.UniqueConstraint(fields=('policy', 'reading'), name='interpretation_once'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('organ', 'number'), name='contribution_number_once'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('state', 'submitted')), models.Q(('decided_on__isnull', False), ('state__in', ['adopted', 'returned'])), _connector='OR'), name='contribution_decided_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='contribution_returned_why'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'adopted'), _negated=True), ('work__isnull', False), _connector='OR'), name='contribution_became_item'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['updated', 'corrected', 'withdrawn', 'repealed', 'replaced'])), name='change_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='change',
            constraint=models.CheckConstraint(condition=models.Q(('note', ''), _negated=True), name='change_says_why'),
        ),
    ]
